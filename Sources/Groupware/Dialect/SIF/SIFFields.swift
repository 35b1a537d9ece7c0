import Markup

/// The fields of a document, found by their tags whatever the case; of several the first one counts, as for a client
/// that searches.
struct SIFFields {
  private(set) var elements: [Element] = []
  private var places: [String: Int] = [:]

  init(_ elements: [Element] = []) {
    for element in elements { add(element) }
  }

  /// The field; nil if the document does not mention it, which says that nothing changed.
  func element(_ tag: String) -> Element? { places[tag.lowercased()].map { elements[$0] } }

  /// The text without blanks at its ends; empty if there is none.
  subscript(tag: String) -> String { element(tag)?.text ?? "" }

  /// A number; nil if it is none.
  func number(_ tag: String) -> Int? { Int(self[tag]) }

  /// `1`; some clients say it in words.
  func isSet(_ tag: String) -> Bool { ["1", "-1", "true", "yes"].contains(self[tag].lowercased()) }

  private mutating func add(_ element: Element) {
    let key = element.name.lowercased()
    guard places[key] == nil else { return }
    places[key] = elements.count
    elements.append(element)
  }

  /// Puts a field in the place of the one with the same tag, or behind the others.
  mutating func set(_ element: Element) {
    if let place = places[element.name.lowercased()] { elements[place] = element } else { add(element) }
  }

  mutating func set(_ tag: String, _ text: String) { set(Element(tag, in: .other(""), text: text)) }

  /// Adds the fields that only the other mentions.
  func completed(by other: SIFFields) -> SIFFields {
    var whole = self
    for element in other.elements { whole.add(element) }
    return whole
  }
}
