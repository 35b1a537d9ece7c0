import Markup

/// Tags that no table knows go back as they came: a property named after the tag, with its spelling beside it.
enum SIFUnknown {
  private static let prefix = "X-SIF-"
  private static let spelling = "X-SIF-TAG"

  static func isOne(_ name: PropertyName) -> Bool { name.rawValue.hasPrefix(prefix) }

  static func read(_ element: Element) -> Property? {
    let text = element.wholeText
    guard !text.trimmed.isEmpty else { return nil }
    return Property(
      PropertyName(rawValue: prefix + element.name.uppercased()), parameters: [.init(spelling, [element.name])],
      .text(text))
  }

  static func write(_ property: Property) -> Element? {
    guard isOne(property.name), let text = property.value.plainText else { return nil }
    let name = property.name.rawValue.dropFirst(prefix.count)
    let spelled = property[spelling].first.flatMap { $0.uppercased() == name ? $0 : nil } ?? String(name)
    return SIFReader.isName(spelled) ? Element(spelled, in: .other(""), text: text) : nil
  }
}
