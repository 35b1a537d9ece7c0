import Groupware
import Markup
import Support
import SyncML
import Testing

/// Phones in every version, encoding and scheme: SyncEvolution does not speak SyncML 1.0.
@Suite(.enabled(if: Host.isThere)) struct PhoneTests {
  struct Dialect: Sendable, CustomTestStringConvertible {
    let version: Version
    let syntax: Syntax
    let scheme: Phone.Scheme
    var testDescription: String { "SyncML \(version), \(syntax), \(scheme)" }

    static let all = Version.allCases.flatMap { version in
      Syntax.allCases.flatMap { syntax in
        [Phone.Scheme.basic, .md5].map { Dialect(version: version, syntax: syntax, scheme: $0) }
      }
    }
  }

  /// Bytes of a photo: many messages of the size that the phones take. SyncML 1.0 has no large objects.
  private static let photo = 60_000

  @Test(arguments: Dialect.all)
  func twoPhonesHaveTheSame(_ dialect: Dialect) throws {
    try Host.drill(dialect.testDescription) { host in
      let account = try host.account(md5: true)
      let phones = ["A", "B"].map { phone("\($0)-\(account.login)", account, dialect, host) }
      try fill(phones[0], hasPhoto: dialect.version > .v10)
      for phone in phones { try phone.sync() }
      try expectEqual(phones)
      phones[1].databases[0].edit(phones[1].databases[0].items.keys.sorted()[0]) { $0["TITLE"] = "Captain" }
      phones[1].databases[2].delete(phones[1].databases[2].items.keys.sorted()[0])
      for phone in [phones[1], phones[0]] { try phone.sync() }
      try expectEqual(phones)
      for phone in phones {
        guard try phone.sync().sent.isEmpty else {
          throw Broken("something was sent again: \(phone.transcript.summary)")
        }
      }
      try Audit(kinds: [.contact, .event, .note]).check(account)
    }
  }

  private func phone(_ id: String, _ account: HostAccount, _ dialect: Dialect, _ host: Host) -> Phone {
    let phone = Phone(
      id, [.contacts(), .events(), .notes()], transport: HTTPClient(port: host.web).carry)
    phone.login = account.login
    phone.password = account.password
    phone.address = host.address
    phone.version = dialect.version
    phone.syntax = dialect.syntax
    phone.scheme = dialect.scheme
    phone.maxMsgSize = 5000
    phone.outgoingSize = 5000
    return phone
  }

  private func fill(_ phone: Phone, hasPhoto: Bool) throws {
    for number in 0..<5 {
      phone.databases[0].add(Card.payload("N\(number)", "NOTE:\(number)"))
      phone.databases[1].add(Array(Sample.text("events", "E\(number)").utf8))
      phone.databases[2].add(Array("Note \(number)\r\nsecond line".utf8))
    }
    guard hasPhoto else { return }
    var chance = Seeded(seed: Host.seed)
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let photo = String((0..<Self.photo).compactMap { _ in letters.randomElement(using: &chance) })
    phone.databases[0].add(Card.payload("Photo", "PHOTO;ENCODING=BASE64;TYPE=JPEG:\(photo)", ""))
  }

  private func expectEqual(_ phones: [Phone]) throws {
    for index in phones[0].databases.indices {
      let (first, second) = (essence(phones[0].databases[index]), essence(phones[1].databases[index]))
      guard first == second, !first.isEmpty else { throw Broken("database \(index): \(first) and \(second)") }
    }
  }

  private func essence(_ database: PhoneDatabase) -> [String] {
    database.items.values.map { bytes in
      let payload = Payload(bytes)
      let photo = (payload["PHOTO"] ?? "").filter { $0 != " " }
      let fields = ["FN", "NOTE", "TITLE", "SUMMARY", "LOCATION", "DTSTART"].map { payload[$0] ?? "" }
      let isText = payload["BEGIN"] == nil
      return isText ? payload.lines.joined(separator: "/") : (fields + [photo]).joined(separator: "|")
    }.sorted()
  }
}
