/// The merge of an end that one side tells by its time and the other by how long it takes (RFC 5545 §3.6.1, §3.6.2).
struct EndMerge {
  /// The end as it is told from now on.
  private let kept: Property
  private let dropped: PropertyName
  let conflict: PropertyName?
  /// The server has an end that the device does not know.
  let serverChanged: Bool

  /// nil: both tell it in the same way, or one does not tell it.
  /// - Parameter base: nil in a slow sync.
  init?(base: [Shadow.Entry]?, server: Component, device: Component, deviceWins: Bool) {
    let isOurs = server[.duration] == nil
    let (timed, lasting) = isOurs ? (server, device) : (device, server)
    guard timed[.duration] == nil, let duration = lasting[.duration],
      let end = PropertyName.ends.lazy.compactMap({ timed[$0] }).first, lasting[end.name] == nil
    else { return nil }
    let (ours, theirs) = isOurs ? (end, duration) : (duration, end)
    let computed = lasting.ended(like: timed)
    let isSame = computed[end.name].map { Piece($0).value } == Piece(end).value
    let isNews = !isSame && base?.knows(ours.name, of: server) { $0.agreed == $1.digest } != true
    let isEdit =
      !isSame && base?.knows(theirs.name, of: device, by: { $0.isHeld($1) }) != true
      && base?.knows(ours.name, of: computed, by: { $0.isHeld($1) }) != true
    let takesDevice = isEdit && (deviceWins || !isNews)
    (kept, dropped) = takesDevice ? (theirs, ours.name) : (ours, theirs.name)
    conflict = isNews && isEdit ? end.name : nil
    serverChanged = isNews && !takesDevice
  }

  /// The property tells this end, or told it.
  func concerns(_ name: PropertyName) -> Bool { name == kept.name || name == dropped }

  /// Lets what became of both sides tell one end, in one way.
  func settle(_ component: inout Component) {
    component.properties.removeAll { $0.name == dropped }
    if component[kept.name] == nil { component.properties.append(kept) }
  }
}

extension [Shadow.Entry] {
  /// Whether the end that a component tells by that name is as it was: a duration is another end after another start.
  fileprivate func knows(
    _ name: PropertyName, of component: Component, by isKnown: (Shadow.Entry, Piece) -> Bool
  ) -> Bool {
    guard let end = component[name] else { return false }
    let start = name == .duration ? component[.start] : nil
    return [end, start].compactMap { $0.map(Piece.init) }.allSatisfy { piece in
      contains { $0.name == piece.name && isKnown($0, piece) }
    }
  }
}

extension Component {
  /// The same with its end told by its time, if the other tells it so; days are days of the calendar.
  func ended(like other: Component) -> Component {
    guard case .duration(let seconds)? = self[.duration]?.value, case .moment(let start)? = self[.start]?.value,
      let name = PropertyName.ends.first(where: { other[$0] != nil }), self[name] == nil
    else { return self }
    var ended = self
    ended.set(.duration, to: nil)
    ended.set(name, to: .moment(start.advanced(by: seconds, Clock(zone: "UTC", usesUTC: true))))
    return ended
  }
}
