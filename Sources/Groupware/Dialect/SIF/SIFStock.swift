/// The properties of a component that are still to be written.
struct SIFStock {
  private let properties: [Property]
  private var isTaken: [Bool]

  init(_ properties: [Property]) {
    self.properties = properties
    isTaken = Array(repeating: false, count: properties.count)
  }

  /// The property for a row; nil if there is none left.
  mutating func take(_ row: SIFRow) -> Property? {
    switch row.role {
    case .single: return properties.first { $0.name == row.name }
    case .nextSlot:
      let left = places(row.name)
      return take(left.first { !properties[$0]["PREF"].isEmpty } ?? left.first)
    case .slot(let types):
      let wanted = Set(types)
      let fitting = places(row.name).compactMap { place -> (place: Int, excess: Int)? in
        Self.excess(of: Self.types(of: properties[place]), over: wanted).map { (place, $0) }
      }
      return take(fitting.min { ($0.excess, $0.place) < ($1.excess, $1.place) }?.place)
    }
  }

  private func places(_ name: PropertyName) -> [Int] {
    properties.indices.filter { !isTaken[$0] && properties[$0].name == name }
  }

  private mutating func take(_ place: Int?) -> Property? {
    guard let place else { return nil }
    isTaken[place] = true
    return properties[place]
  }

  /// What a number must not lose: nobody calls a fax, or somebody else's number, by mistake.
  private static let essential: Set<String> = ["fax", "pager", "x-assistant", "x-evolution-telex"]

  /// How many types a slot does not say; nil if the slot would say something else of the property.
  private static func excess(of types: Set<String>, over slot: Set<String>) -> Int? {
    guard slot.isSubset(of: types), types.intersection(essential).isSubset(of: slot) else { return nil }
    return types.count - slot.count
  }

  private static func types(of property: Property) -> Set<String> {
    var types = Set(property["TYPE"].map { $0.lowercased() }).subtracting(["voice", "internet"])
    if !property["PREF"].isEmpty { types.insert(SIFRow.preferred) }
    return types
  }
}
