/// What a device has room for of the properties of one name.
struct Room: Sendable {
  let capacity: Capacity
  /// The components of a structured value that it was seen to send.
  let parts: Set<Int>

  static let none = Room(capacity: .nothing, parts: [])

  private init(capacity: Capacity, parts: Set<Int>) {
    self.capacity = capacity
    self.parts = parts
  }

  /// - Parameter pieces: what it is asked about.
  init(_ name: PropertyName, for pieces: some Sequence<Piece>, holds: (PropertyName) -> Capacity) {
    capacity = holds(name)
    let hasParts = pieces.contains { piece in
      if case .structured? = piece.property?.value { true } else { false }
    }
    parts = hasParts ? Set((0..<Extent.mostParts).filter { holds(name.part($0)).count > 0 }) : []
  }
}

extension PropertyName {
  /// A component of a structured value, by its place: `ORG/1` is the department.
  func part(_ place: Int) -> PropertyName {
    if let usual = Self.usualParts[self], usual.indices.contains(place) { return usual[place] }
    return PropertyName(rawValue: "\(rawValue)/\(place)")
  }

  private static let usualParts = Dictionary(
    uniqueKeysWithValues: [PropertyName.name, .address, .organization].map { name in
      (name, (0..<8).map { PropertyName(rawValue: "\(name.rawValue)/\($0)") })
    })

  /// The property whose component this is; nil: it is no component.
  public var whole: PropertyName? {
    rawValue.lastIndex(of: "/").map { PropertyName(rawValue: String(rawValue[..<$0])) }
  }
}
