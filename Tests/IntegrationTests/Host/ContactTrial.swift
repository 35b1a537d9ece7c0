import Groupware
import Support
import SyncML

/// An account with a webmail user and phones that keep contacts, and the promises that hold after each drill.
final class ContactTrial {
  let host: Host
  let account: HostAccount
  let webmail: Webmail
  private(set) var phones: [Phone] = []
  private var edits = 0

  init(_ host: Host) throws {
    self.host = host
    account = try host.account()
    webmail = try Webmail(account)
    _ = try webmail.mailbox(.contact)
  }

  /// A phone of the account.
  @discardableResult
  func phone(_ transport: @escaping Phone.Transport, _ adjust: (Phone) -> Void = { _ in }) -> Phone {
    let phone = Phone("P\(phones.count + 1)-\(account.login)", [.contacts()], transport: transport)
    phone.login = account.login
    phone.password = account.password
    phone.address = host.address
    phone.maxMsgSize = 3000
    phone.outgoingSize = 2500
    adjust(phone)
    phones.append(phone)
    return phone
  }

  // MARK: Edits

  /// Names and notes that nobody has used before.
  private func fresh() -> String {
    edits += 1
    return "\(edits)"
  }

  func add(to phone: Phone) {
    let name = "Phone\(fresh())"
    phone.databases[0].add(Self.card(name, "note \(fresh())"))
  }

  static func card(_ name: String, _ note: String) -> [UInt8] {
    Array("BEGIN:VCARD\r\nVERSION:2.1\r\nN:\(name);Test;;;\r\nFN:Test \(name)\r\nNOTE:\(note)\r\nEND:VCARD\r\n".utf8)
  }

  func addOnServer() throws {
    let name = "Web\(fresh())"
    try webmail.add(
      Item(
        .contact,
        main: Component([
          Property(.uid, .text("uid-\(name)")), Property(.name, .structured([[name], ["Test"], [], [], []])),
          Property(.formattedName, .text("Test \(name)")), Property(.note, .text("note \(fresh())")),
        ])))
  }

  /// Edits a contact, deletes another one and adds two on each side, none of them on both; a field of one on both.
  func editEverywhere(_ phone: Phone) throws {
    let luids = phone.items.keys.sorted()
    let names = luids.compactMap { phone.items[$0].flatMap { Payload($0)["FN"] } }
    guard luids.count >= 5 else { throw Broken("too few contacts to edit: \(names)") }
    let uids = Dictionary(
      uniqueKeysWithValues: try webmail.items(.contact).map { ($1.main.text(.formattedName) ?? "", $0) })
    phone.databases[0].edit(luids[0]) { $0["NOTE"] = "edited \(self.fresh())" }
    phone.databases[0].delete(luids[1])
    phone.databases[0].edit(luids[4]) { $0["TITLE"] = "title \(self.fresh())" }
    for _ in 0..<2 { add(to: phone) }
    try webmail.edit(.contact, uids[names[2]] ?? "") { $0.main.set(.note, to: .text("edited \(self.fresh())")) }
    try webmail.delete(.contact, uids[names[3]] ?? "")
    try webmail.edit(.contact, uids[names[4]] ?? "") { $0.main.set(.role, to: .text("role \(self.fresh())")) }
    for _ in 0..<2 { try addOnServer() }
  }

  // MARK: Promises

  /// Synchronises until nothing is sent any more, then compares: nothing doubled, nothing lost, both sides equal, and
  /// every object fit for other Kolab clients.
  ///
  /// - Parameter expected: how many contacts there must be.
  func settle(expecting expected: Int? = nil) throws {
    for pass in 0... {
      guard pass < 6 else { throw Broken("it does not come to rest") }
      var isQuiet = true
      for phone in phones {
        let hadChanges = phone.databases[0].hasChanges
        let session = phone.begin()
        while try session.step() {}
        if let (luid, code) = session.refusals.first { throw Broken("\(luid) was refused: \(code)") }
        if hadChanges || !phone.transcript.sent.isEmpty || phone.transcript.alerts.first != .twoWay { isQuiet = false }
      }
      if isQuiet { break }
    }
    try compare(expecting: expected)
    try Audit(kinds: [.contact]).check(account)
  }

  private func compare(expecting expected: Int? = nil) throws {
    let stored = try webmail.items(.contact).values.map {
      Self.line($0.main.text(.formattedName), $0.main.text(.note), $0.main.text(.title), $0.main.text(.role))
    }.sorted()
    for phone in phones {
      let held = phone.items.values.map { Payload($0) }.map { Self.line($0["FN"], $0["NOTE"], $0["TITLE"], $0["ROLE"]) }
        .sorted()
      guard held == stored else { throw Broken("\(phone.id) has \(held), the server \(stored)") }
    }
    let names = Set(stored.map { $0.prefix { $0 != "|" } })
    guard names.count == stored.count else { throw Broken("doubled: \(stored)") }
    if let expected, stored.count != expected {
      throw Broken("\(stored.count) contacts instead of \(expected): \(stored)")
    }
  }

  private static func line(_ fields: String?...) -> String { fields.map { $0 ?? "" }.joined(separator: "|") }
}
