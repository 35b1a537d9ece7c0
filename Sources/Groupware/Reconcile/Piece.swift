/// One thing that can change by itself: a property, one element of a list (a category, an exception date), an alarm.
struct Piece {
  enum Content {
    case property(Property)
    case alarm(Component)
  }

  let name: PropertyName
  let content: Content
  /// Of the value alone.
  let value: UInt64
  /// Of the value and the parameters.
  let digest: UInt64

  init(_ property: Property) {
    let value = Fingerprint.of { property.value.add(to: &$0) }
    self.name = property.name
    self.content = .property(property)
    self.value = value
    self.digest = Fingerprint.of {
      $0.add(text: property.name.rawValue)
      $0.add(value)
      for digest in property.parameters.compactMap({ Piece.digest(of: $0, in: property) }).sorted() { $0.add(digest) }
    }
  }

  init(alarm: Component) {
    name = .alarm
    content = .alarm(alarm)
    value = alarm.digest
    digest = value
  }

  /// nil for a parameter that says nothing.
  private static func digest(of parameter: Property.Parameter, in property: Property) -> UInt64? {
    let values = parameter.name == "TYPE" ? Array(property.types) : parameter.values
    guard !values.isEmpty else { return nil }
    return Fingerprint.of {
      $0.add(text: parameter.name)
      for value in values.map({ value in Fingerprint.of { $0.add(text: value) } }).sorted() { $0.add(value) }
    }
  }

  var property: Property? {
    guard case .property(let property) = content else { return nil }
    return property
  }

  var types: Set<String> { property?.types ?? [] }

  /// The text, if the value is one.
  var text: String? {
    guard case .text(let text)? = property?.value else { return nil }
    return text
  }

  /// The same for values that a person would call the same: a telephone's last digits, an e-mail in any case, the words
  /// of an address, an alarm's trigger.
  var likeness: UInt64 {
    switch content {
    case .alarm(let alarm): alarm[.trigger].map { Piece($0).value } ?? value
    case .property(let property) where property.value.plain.isEmpty: value
    case .property(let property):
      Fingerprint.of { print in
        let words = property.value.plain.words
        if name == .telephone {
          print.add(text: property.value.plain.telephoneDigits)
        } else {
          words.forEach {
            print.add(text: $0); print.separate()
          }
        }
      }
    }
  }

  /// Whether the text is the beginning of the other's.
  func isCut(of other: Piece, atLeast floor: Int = 1) -> Bool {
    guard let text, let whole = other.text else { return false }
    let short = text.endTrimmed.utf8, long = whole.normalised.utf8
    return short.count >= floor && short.count < long.count && long.starts(with: text.normalised.endTrimmed.utf8)
  }
}

extension Component {
  /// The digest of everything in it but bookkeeping and defaults; the order of properties does not matter.
  var digest: UInt64 {
    pieces.reduce(into: UInt64(0)) { sum, piece in
      if piece.property?.isDefault != true { sum = sum &+ piece.digest }
    }
  }

  /// What can change by itself, lists taken apart; without bookkeeping and properties that say nothing.
  var pieces: [Piece] {
    properties.filter { !$0.name.isBookkeeping && !$0.value.isBlank }.flatMap(\.elements).map(Piece.init)
      + alarms.map(Piece.init(alarm:))
  }
}

extension Property {
  /// One property for each element of a list.
  var elements: [Property] {
    switch value {
    case .list(let texts): texts.map { Property(name, parameters: parameters, .list([$0])) }
    case .moments(let moments): moments.map { Property(name, parameters: parameters, .moments([$0])) }
    default: [self]
    }
  }

  /// The opposite of `elements`: adds the other's elements; false if these two are no lists of the same property.
  mutating func absorb(_ other: Property) -> Bool {
    guard name == other.name, parameters == other.parameters else { return false }
    switch (value, other.value) {
    case (.list(let mine), .list(let more)): value = .list(mine + more)
    case (.moments(let mine), .moments(let more)): value = .moments(mine + more)
    default: return false
    }
    return true
  }
}
