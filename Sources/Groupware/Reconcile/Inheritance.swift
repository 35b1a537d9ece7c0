extension Piece {
  /// This value, of a device, with what the server's says besides: parameters that a device may not know, and components
  /// of a name or an address that it was never seen to send.
  func inheriting(from server: Piece, _ room: Room) -> Piece {
    guard var property, let whole = server.property else { return self }
    let known = Set(property.parameters.map(\.name))
    if server.has(typesOf: self) { property.parameters.removeAll { $0.name == "TYPE" } }
    let keepsTypes = !property.parameters.contains { $0.name == "TYPE" }
    property.parameters += whole.parameters.filter { $0.name == "TYPE" ? keepsTypes : !known.contains($0.name) }
    if name == .name || name == .address { property.value = property.value.filled(from: whole.value, room) }
    return Piece(property)
  }
}

extension Value {
  /// With the components that the device left empty because it has none of them. Where most of what it says is new, that
  /// is another person or another place, of which the rest is unknown.
  fileprivate func filled(from server: Value, _ room: Room) -> Value {
    guard case .structured(var parts) = self, case .structured(let whole) = server else { return self }
    let said = parts.indices.filter { parts[$0].isFilled }
    let same = said.filter { whole.indices.contains($0) && whole[$0] == parts[$0] }
    guard same.count * 2 >= said.count - 1 else { return self }
    parts += Array(repeating: [], count: max(0, whole.count - parts.count))
    for place in whole.indices where !parts[place].isFilled && !room.parts.contains(place) {
      parts[place] = whole[place]
    }
    return .structured(parts)
  }
}

extension [String] {
  /// The component of a structured value says something.
  var isFilled: Bool { contains { !$0.isEmpty } }
}
