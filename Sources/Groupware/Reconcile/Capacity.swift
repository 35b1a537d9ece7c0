/// How much of a property a device is known to hold, because it said so or was seen to send it. What goes missing beyond
/// that was not removed by anybody: the device has no room for it.
public struct Capacity: Hashable, Sendable, Codable {
  /// How many instances of the property.
  public var count: Int
  /// Of a text or a picture, in bytes.
  public var size: Int

  /// A capacity.
  public init(count: Int, size: Int) {
    self.count = count
    self.size = size
  }

  /// Nothing is known.
  public static let nothing = Capacity(count: 0, size: 0)
  /// All that there is.
  public static let unlimited = Capacity(count: .max, size: .max)

  /// Whether a device that returns so many had room for all that it was given, so that what is missing was removed.
  /// Of a list, whose elements come in one line, one is enough.
  func isEnough(for given: Int, of name: PropertyName, returning returned: Int) -> Bool {
    (name.isList ? 1 : given) <= max(count, min(count, 1) * returned)
  }

  /// What is known by either.
  public func joined(with other: Capacity) -> Capacity {
    Capacity(count: max(count, other.count), size: max(size, other.size))
  }
}

extension Mask {
  /// What a device with this mask holds of a property, that was seen to hold so much. Its CTCap says which properties it
  /// holds, seldom how many or how long.
  public func capacity(of name: PropertyName, seen: Capacity) -> Capacity {
    guard let fields else { return seen }
    let field = fields[name.rawValue]
    return seen.joined(with: Capacity(count: max(1, field?.maxOccur ?? 1), size: field?.maxBytes(of: name) ?? 0))
  }
}

extension Mask.Field {
  /// The most bytes of a value of that name. MaxSize counts characters: of a text up to four bytes each, of a photo the
  /// letters of Base64.
  public func maxBytes(of name: PropertyName) -> Int? {
    maxSize.map { name == .photo ? $0 / 4 * 3 : min($0, .max / 4) * 4 }
  }
}
