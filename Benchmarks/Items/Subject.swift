import Groupware

/// One contact in all its forms, and what is done with them.
struct Subject {
  private let card: [UInt8]
  private let sent: Item
  private let payload: [UInt8]
  private let stored: Item
  private let edited: Item
  private let shadow: Shadow

  private static let device = Rendering(dialect: .vCard21)
  private static let modern = Rendering(dialect: .vCard30)
  private static let stamp = Moment.time(
    CalendarDate(year: 2026, month: 6, day: 25), TimeOfDay(hour: 6, minute: 30, second: 0), .utc)

  init(_ text: String) throws {
    card = Array(text.utf8)
    sent = try Self.device.read(card, as: .contact)
    payload = try Kolab.write(sent, stamp: Self.stamp)
    stored = try Kolab.read(payload, objectType: nil)
    shadow = Shadow(agreed: stored, held: sent)
    var edited = sent
    edited.main.set(.title, to: .text("Head of Something Else"))
    self.edited = edited
  }

  var operations: [Operation] {
    let rest = self
    return [
      Operation(name: "vCard 2.1 read") { keep(try Self.device.read(rest.card, as: .contact)) },
      Operation(name: "vCard 2.1 write") { keep(try Self.device.write(rest.stored)) },
      Operation(name: "vCard 3.0 write") { keep(try Self.modern.write(rest.stored)) },
      Operation(name: "Kolab read") { keep(try Kolab.read(rest.payload, objectType: nil)) },
      Operation(name: "Kolab write") { keep(try Kolab.write(rest.sent, stamp: Self.stamp)) },
      Operation(name: "contentDigest") { keep(rest.sent.contentDigest) },
      Operation(name: "matchKeys") { keep(rest.sent.matchKeys) },
      Operation(name: "Shadow") { keep(Shadow(agreed: rest.stored, held: rest.sent)) },
      Operation(name: "Shadow encoded") { keep(rest.shadow.encoded) },
      Operation(name: "Match") { keep(Match(device: rest.sent, server: rest.stored)) },
      Operation(name: "Merge") {
        keep(Merge(base: rest.shadow, server: rest.stored, device: rest.edited, policy: .client) { _ in .unlimited })
      },
    ]
  }

  /// What the first synchronisation of an item takes.
  static let paths = [
    ("upload", ["vCard 2.1 read", "contentDigest", "matchKeys", "Kolab write", "Shadow"]),
    ("download", ["Kolab read", "vCard 2.1 write", "vCard 2.1 read", "Shadow"]),
  ]
}

/// Keeps the optimiser from leaving out what made the value.
@inline(never) func keep<Result>(_: Result) {}
