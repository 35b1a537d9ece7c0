import Groupware
import Testing

/// A conflict about one property leaves the others to whoever changed them.
@Suite struct MergeOfThreeTests {
  private static func card(title: String, note: String, role: String?) -> Item {
    var properties = [
      Property(.formattedName, .text("N1x")), Property(.name, .structured([["N1x"], [], [], [], []])),
      Property(.title, .text(title)), Property(.note, .text(note)),
    ]
    if let role { properties.append(Property(.role, .text(role))) }
    return Item(.contact, main: Component(properties))
  }

  /// The device holds the note whole, or as much of it as it has room for.
  @Test(arguments: [2, 34, 40, 1000], ["v7  89", "v7  8901234567890123456789012345678901234567890"])
  func theOtherPropertyIsTheServers(limit: Int, new: String) {
    let old = "v2  3456789012345678901234 67890123456789012345678901234567890"
    let cut = String(old.prefix(limit))
    let base = Self.card(title: "v1", note: old, role: "v3")
    let held = Self.card(title: "v1", note: cut, role: nil)
    let server = Self.card(title: "v10  1", note: new, role: "v4")
    let device = Self.card(title: "v9", note: cut, role: nil)
    let merge = Merge(
      base: Shadow(agreed: base, held: held), server: server, device: device, policy: .client,
      holds: { _ in .unlimited })
    #expect(merge.item.main.text(.note) == new)
    #expect(merge.item.main.text(.title) == "v9")
    #expect(merge.item.main.text(.role) == "v4")
    #expect(merge.conflicts == [.title])
    #expect(merge.serverChanged)
  }

  /// Webmail wrote a long text; a device took that, cut it and never said so: no conflict, unless it has room for all.
  @Test(arguments: [(0, false), (100, true)]) func aCutOfWhatTheServerHasIsNoOtherVersion(room: Int, isConflict: Bool) {
    let base = Self.card(title: "v1", note: "v2", role: nil)
    let long = "v3  3456789012345678901234 67890123456789012345678901234567890"
    let merge = Merge(
      base: Shadow(agreed: base, held: base), server: Self.card(title: "v1", note: long, role: nil),
      device: Self.card(title: "v1", note: String(long.prefix(40)), role: nil), policy: .server,
      holds: { _ in Capacity(count: 1, size: room) })
    #expect(merge.item.main.text(.note) == long)
    #expect(merge.conflicts == (isConflict ? [.note] : []))
    #expect(merge.serverChanged)
  }
}
