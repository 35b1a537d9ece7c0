/// One thing that can change by itself: a property, one element of a list (a category, an exception date), an alarm.
///
/// It never changes and is passed on much, so it is shared instead of copied.
final class Piece: Sendable {
  enum Content: Sendable {
    case property(Property)
    case alarm(Component)
  }

  let content: Content
  /// Of the value alone.
  let value: UInt64
  /// Of the value and the parameters.
  let digest: UInt64
  /// Of each type, in order, each once.
  let types: [UInt64]

  init(_ property: Property) {
    let value = Fingerprint.of { property.value.add(to: &$0) }
    let types = property.types
    self.content = .property(property)
    self.value = value
    self.types = types
    self.digest = Fingerprint.of {
      $0.add(text: property.name.rawValue)
      $0.add(value)
      $0.add(property.parameters.reduce(0) { $0 &+ Piece.digest(of: $1, types) })
    }
  }

  init(alarm: Component) {
    content = .alarm(alarm)
    value = alarm.digest
    digest = value
    types = []
  }

  /// 0 for a parameter that says nothing; the order of its values does not matter.
  private static func digest(of parameter: Property.Parameter, _ types: [UInt64]) -> UInt64 {
    guard !parameter.isDefault else { return 0 }
    let values = parameter.name == "TYPE" ? types : parameter.values.map(Fingerprint.of(text:))
    guard !values.isEmpty else { return 0 }
    return Fingerprint.of {
      $0.add(text: parameter.name)
      $0.add(values.reduce(0, &+))
    }
  }

  var name: PropertyName {
    switch content {
    case .property(let property): property.name
    case .alarm: .alarm
    }
  }

  var property: Property? {
    guard case .property(let property) = content else { return nil }
    return property
  }

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

  /// The value means the same as saying nothing.
  var isDefault: Bool { property?.isDefault ?? false }

  /// Whether the text is the beginning of the other's.
  func isCut(of other: Piece, atLeast floor: Int = 1) -> Bool {
    guard let text, let whole = other.text else { return false }
    let short = text.endTrimmed.utf8, long = whole.normalised.utf8
    return short.count >= floor && short.count < long.count && long.starts(with: text.normalised.endTrimmed.utf8)
  }
}

extension Component {
  /// The digest of everything in it but bookkeeping and defaults; the order of properties does not matter.
  var digest: UInt64 { pieces.digest }

  /// What can change by itself, lists taken apart; without bookkeeping and properties that say nothing.
  var pieces: [Piece] {
    var pieces: [Piece] = []
    pieces.reserveCapacity(properties.count + alarms.count)
    for property in properties where !property.name.isBookkeeping && !property.value.isBlank {
      switch property.value {
      case .list, .moments: pieces += property.elements.map(Piece.init)
      default: pieces.append(Piece(property))
      }
    }
    for alarm in alarms { pieces.append(Piece(alarm: alarm)) }
    return pieces
  }
}

extension [Piece] {
  /// The digest of their component.
  var digest: UInt64 {
    reduce(0) { sum, piece in piece.isDefault ? sum : sum &+ piece.digest }
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
