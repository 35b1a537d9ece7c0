extension Component {
  /// Without an FN that only repeats N: for a card that has none it is made so, by us or by the device, and what is made
  /// so is no edit. It is one where the device has the N of the base and was seen to send another FN than this.
  ///
  /// - Parameter base: nil in a slow sync.
  func withoutMadeName(_ base: [Shadow.Entry]?) -> Component {
    guard let name = self[.name], case .structured(let parts) = name.value, let whole = self[.formattedName],
      whole.value.plain == ContactNames.formatted(parts)
    else { return self }
    let isSaid = base?.contains { $0.name == .formattedName && ($0.isSeen || $0.isHeld(Piece(whole))) } ?? false
    let isNamed = base?.contains { $0.name == .name && $0.isHeld(Piece(name)) } ?? false
    var component = self
    if !isSaid || !isNamed { component.set(.formattedName, to: nil) }
    return component
  }
}
