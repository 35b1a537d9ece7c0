/// One thing that can change by itself: a property, one element of a list (a category, an exception date), an alarm.
///
/// It never changes and is passed on much, so it is shared instead of copied.
final class Piece: Sendable {
  enum Content: Sendable {
    case property(Property)
    case alarm(Component)
  }

  let content: Content
  let name: PropertyName
  /// Of the value alone.
  let value: UInt64
  /// Of the value and the parameters.
  let digest: UInt64
  /// Of each type, in order, each once.
  let types: [UInt64]

  init(_ property: Property) {
    let digests = PropertyDigests(property)
    self.content = .property(property)
    self.name = property.name
    self.value = digests.value
    self.types = digests.types
    self.digest = digests.whole
  }

  init(alarm: Component) {
    content = .alarm(alarm)
    name = .alarm
    value = alarm.digest
    digest = value
    types = []
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
    case .alarm(let alarm): return alarm[.trigger].map { Piece($0).value } ?? value
    case .property(let property):
      let plain = property.value.plain
      guard !plain.isEmpty else { return value }
      return Fingerprint.of { print in
        if name == .telephone {
          print.add(text: plain.telephoneDigits)
        } else {
          plain.spell { if let byte = $0 { print.add(byte) } else { print.separate() } }
        }
      }
    }
  }

  /// Whether a person would call both the same. Numbers may differ by what stands before them, not by an area; of an
  /// address for mail every sign counts.
  func isAlike(_ other: Piece) -> Bool {
    guard likeness == other.likeness else { return false }
    guard let text, let theirs = other.text else { return true }
    switch name {
    case .telephone: return text.dials(theirs)
    case .email: return text.trimmed.lowercased() == theirs.trimmed.lowercased()
    default: return true
    }
  }

  /// The value means the same as saying nothing.
  var isDefault: Bool { property?.isDefault ?? false }

  /// Whether a device may have made this of the other: the beginning of a text, some components of a name or an address.
  func isLess(than other: Piece) -> Bool {
    guard case .structured(let parts)? = property?.value, case .structured(let whole)? = other.property?.value else {
      return isCut(of: other, atLeast: Extent.floor)
    }
    let filled = parts.enumerated().filter(\.element.isFilled)
    return value != other.value && !filled.isEmpty
      && filled.allSatisfy { whole.indices.contains($0.offset) && whole[$0.offset] == $0.element }
  }

  /// Whether the text is the beginning of the other's.
  func isCut(of other: Piece, atLeast floor: Int = 1) -> Bool {
    guard value != other.value, let text, let whole = other.text else { return false }
    let short = text.endTrimmed.utf8, long = whole.normalised.utf8
    return short.count >= floor && short.count < long.count && long.starts(with: text.normalised.endTrimmed.utf8)
  }
}

extension Component {
  /// The digest of everything in it but bookkeeping and defaults; the order of properties does not matter.
  var digest: UInt64 {
    var sum: UInt64 = 0
    for property in properties where property.isContent && !property.isDefault {
      switch property.value {
      case .list, .moments: for element in property.elements { sum &+= PropertyDigests(element).whole }
      default: sum &+= PropertyDigests(property).whole
      }
    }
    return alarms.reduce(sum) { $0 &+ $1.digest }
  }

  /// What can change by itself, lists taken apart; without bookkeeping and properties that say nothing.
  var pieces: [Piece] {
    var pieces: [Piece] = []
    pieces.reserveCapacity(properties.count + alarms.count)
    for property in properties where property.isContent {
      switch property.value {
      case .list, .moments: for element in property.elements { pieces.append(Piece(element)) }
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
    var sum: UInt64 = 0
    for piece in self where !piece.isDefault { sum &+= piece.digest }
    return sum
  }
}

extension Property {
  /// It says something, and of the thing.
  fileprivate var isContent: Bool { !value.isBlank && !name.isBookkeeping }

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
