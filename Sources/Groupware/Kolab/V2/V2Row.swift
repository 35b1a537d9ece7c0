import Markup

/// One row of the former format's table: the elements that say something, and what they say.
struct V2Row: Sendable {
  let elements: [String]
  let read: @Sendable (V2Object) -> [Property]

  init(_ elements: String..., read: @escaping @Sendable (V2Object) -> [Property]) {
    self.elements = elements
    self.read = read
  }

  static func rows(of kind: Item.Kind) -> [V2Row] {
    switch kind {
    case .contact: common + contact
    case .group: common + group
    case .event: common + incidence + event
    case .task: common + incidence + task
    case .journal: common + journal
    case .note: common + note
    }
  }

  // MARK: Kinds of rows

  /// A text.
  static func text(_ element: String, _ name: PropertyName, type: String? = nil) -> V2Row {
    V2Row(element) { object in
      object.text(element).map { [Property(name, parameters: type.map { [.init("TYPE", [$0])] } ?? [], .text($0))] }
        ?? []
    }
  }

  /// An address of the web.
  static func uri(_ element: String, _ name: PropertyName) -> V2Row {
    V2Row(element) { object in object.text(element).map { [Property(name, .uri($0.trimmed))] } ?? [] }
  }

  /// One word for another; what is no such word says nothing.
  static func word(_ element: String, _ name: PropertyName, _ words: [String: String]) -> V2Row {
    V2Row(element) { object in
      object.text(element).flatMap { words[$0.trimmed.lowercased()] }.map { [Property(name, .text($0))] } ?? []
    }
  }

  static func integer(_ element: String, _ name: PropertyName) -> V2Row {
    V2Row(element) { object in
      object.text(element).flatMap { Int($0.trimmed) }.map { [Property(name, .integer($0))] } ?? []
    }
  }

  /// A date, or an instant. The last day of an event is inclusive.
  static func moment(_ element: String, _ name: PropertyName, isInclusive: Bool = false) -> V2Row {
    V2Row(element) { object in
      guard let moment = object.moment(element) else { return [] }
      if isInclusive, case .date(let date) = moment { return [Property(name, .moment(.date(date.advanced(by: 1))))] }
      return [Property(name, .moment(moment))]
    }
  }

  /// The name of a part of the message that holds the bytes.
  static func part(_ element: String, _ name: PropertyName) -> V2Row {
    V2Row(element) { object in
      object.text(element).flatMap { object.part($0.trimmed) }.map { part in
        [Property(name, .binary(mediaType: MediaType(of: part.content, named: [part.mediaType]).name, part.content))]
      } ?? []
    }
  }

  /// The elements of that name, each by itself.
  static func each(_ element: String, _ read: @escaping @Sendable (Node) -> Property?) -> V2Row {
    V2Row(element) { $0.root.all(element).compactMap(read) }
  }

  // MARK: What every object has

  private static let common: [V2Row] = [
    text("uid", .uid),
    V2Row("categories") { object in
      let words = (object.text("categories") ?? "").split(separator: ",").map { String($0).trimmed }.filter {
        !$0.isEmpty
      }
      return words.isEmpty ? [] : [Property(.categories, .list(words))]
    },
    moment("creation-date", .created),
    word("sensitivity", .classification, ["private": "PRIVATE", "confidential": "CONFIDENTIAL"]),
    each("link-attachment") { element in
      element.text.isEmpty ? nil : Property(.attach, .uri(element.text))
    },
    each("inline-attachment") { element in
      element.text.isEmpty
        ? nil
        : Property(.attach, parameters: [.init("X-LABEL", [element.text])], .uri(Kolab.address(ofPart: element.text)))
    },
    each("x-custom") { element in
      let key = element.attribute("key") ?? element.attribute("name") ?? ""
      guard let value = element.attribute("value"), !key.isEmpty, !value.isEmpty else { return nil }
      let name = [element.attribute("app"), key].compactMap(\.self).joined(separator: "-").uppercased()
      return Property(PropertyName(rawValue: name.hasPrefix("X-") ? name : "X-" + name), .text(value))
    },
    V2Row("product-id", "pilot-sync-id", "pilot-sync-status", "x-kde-internaluid") { _ in [] },
  ]
}

extension Moment {
  /// `2004-05-04`, or `2004-05-04T15:00:00Z`.
  init?(v2 text: String) {
    guard let written = WrittenMoment(text) else { return nil }
    switch (written.time, written.mark) {
    case (nil, _): self = .date(written.date)
    case (let time?, .offset(let offset)): self = Clock.moment(utc: ClockSeconds(written.date, time).value - offset)
    case (let time?, _): self = .time(written.date, time, .utc)
    }
  }
}
