import Administration
import Directory
import Foundation
import Support
import SyncEngine
import Testing

@Suite final class AdministratorTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("anchorage-\(UUID())")
  private let state = MemorySyncState()

  private func administrator(hasKey: Bool = false, usesMasterUser: Bool = false) throws -> Administrator {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let key = folder.appendingPathComponent("key")
    try Data(repeating: 7, count: 32).write(to: key)
    let directory = try SQLiteDirectory(
      path: folder.appendingPathComponent("directory.db").path,
      settings: .init(
        defaultDomain: "example.org", usesMasterUser: usesMasterUser, keyFile: hasKey ? key.path : nil))
    return Administrator(directory: directory, state: state, now: { 100 })
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  @Test func domainsAreAddedChangedAndRemoved() throws {
    let administrator = try administrator()
    let added = try administrator.addDomain("Example.org", DomainChange(authentication: .basic))
    #expect(added == Domain(name: "example.org", authentication: .basic))
    #expect(throws: AdministrationError(.exists, "")) { try administrator.addDomain("example.ORG") }
    let change = DomainChange(isEnabled: false, policy: PolicyOverrides(timeZone: "Europe/Berlin"))
    let changed = try administrator.changeDomain("example.org", change)
    #expect(changed.authentication == .basic)
    #expect(try administrator.domains() == [changed])
    try administrator.removeDomain("example.org")
    #expect(throws: AdministrationError(.notFound, "")) { try administrator.removeDomain("example.org") }
    #expect(throws: AdministrationError(.notFound, "")) { try administrator.changeDomain("example.org", change) }
  }

  @Test(arguments: ["", "a b", "a@b", "x\n", String(repeating: "a", count: 400)])
  func whatIsNoDomainIsRefused(_ name: String) throws {
    let administrator = try administrator()
    #expect(throws: AdministrationError(.invalid, "")) { try administrator.addDomain(name) }
  }

  @Test func anUnknownTimeZoneIsRefused() throws {
    let administrator = try administrator()
    let change = DomainChange(policy: PolicyOverrides(timeZone: "Europe/Atlantis"))
    #expect(throws: AdministrationError(.invalid, "")) { try administrator.addDomain("example.org", change) }
    #expect(try administrator.domains().isEmpty)
  }

  @Test func accountsNeedADomainAndAPasswordThatIsOne() throws {
    let administrator = try administrator()
    #expect(throws: AdministrationError(.notFound, "")) { try administrator.addAccount("anna", password: nil) }
    _ = try administrator.addDomain("example.org")
    let added = try administrator.addAccount("Anna", password: "s3cret!", AccountChange(mailboxLogin: "a"))
    #expect(added.address == "anna@example.org")
    #expect(added.secrets.hasPassword && added.secrets.hasVerifiers)
    #expect(throws: AdministrationError(.exists, "")) {
      try administrator.addAccount("anna@example.org", password: nil)
    }
    #expect(throws: AdministrationError(.invalid, "")) { try administrator.setPassword("", of: "anna") }
    #expect(throws: AdministrationError(.notFound, "")) { try administrator.setPassword("x", of: "bob") }
    let changed = try administrator.changeAccount("anna", AccountChange(isEnabled: false))
    #expect(changed.mailboxLogin == "a" && changed.secrets.hasPassword && !changed.isEnabled)
    #expect(try administrator.account("anna").account.isEnabled == false)
    try administrator.setHash("$1$saltsalt$qjXMvbEw8oaL.CzflDtaK/", of: "anna")
    #expect(try administrator.account("anna").record.secrets.hasVerifiers == false)
    try administrator.setPassword(nil, of: "anna")
    #expect(try administrator.account("anna").record.secrets == .init())
  }

  @Test func devicesAreShownAndForgotten() throws {
    let administrator = try administrator()
    _ = try administrator.addDomain("example.org")
    for name in ["anna", "bob"] { _ = try administrator.addAccount(name, password: nil) }
    try state.transaction { transaction in
      for name in ["anna@example.org", "bob@example.org"] {
        try transaction.put(DeviceRecord(account: name, id: "IMEI:1", model: "N9", firstSeen: 1, lastSeen: 2))
      }
      try transaction.put(CollectionRecord(id: 1, account: "anna@example.org", path: "Contacts", incarnation: "1"))
      let entry = Inventory.Entry(
        guid: GUID(rawValue: "g"), revision: Revision(rawValue: "1"), digest: 0, keys: [])
      try transaction.record([entry], removed: [], in: 1)
      try transaction.put(
        ReplicaRecord(
          id: 2, account: "anna@example.org", device: "IMEI:1", database: "./c", collection: 1, lastSync: 0,
          lastResult: "200"))
    }
    #expect(try administrator.devices().count == 2)
    #expect(try administrator.devices(account: "ANNA").map(\.model) == ["N9"])
    let replicas = try administrator.replicas(account: "anna", device: "IMEI:1")
    #expect(replicas.map(\.folder) == ["Contacts"])
    #expect(replicas.map(\.pending) == [1])
    #expect(replicas.map(\.lastSync) == [Timestamp(0)])
    try administrator.forgetDevice(account: "anna", device: "IMEI:1")
    #expect(throws: AdministrationError(.notFound, "")) {
      try administrator.replicas(account: "anna", device: "IMEI:1")
    }
    try administrator.removeAccount("bob")
    #expect(try administrator.devices().isEmpty)
    try state.transaction { try $0.put(DeviceRecord(account: "anna@example.org", id: "x", firstSeen: 1, lastSeen: 2)) }
    try administrator.removeDomain("example.org")
    #expect(try administrator.devices().isEmpty)
  }

  @Test func sessionsExpire() throws {
    let administrator = try administrator()
    try state.transaction { transaction in
      for expires: Int64 in [99, 100, 101] {
        try transaction.put(
          SessionRecord(
            token: TokenDigest(bytes: [UInt8(expires)]), device: "d", sessionID: "1", format: 1, state: [],
            messageID: 1, bodyDigest: [], reply: [], started: expires, expires: expires))
      }
    }
    #expect(try administrator.sessions().map(\.expires.seconds) == [101, 100])
    #expect(try administrator.expireSessions().removed == 1)
    #expect(try administrator.expireSessions(all: true).removed == 2)
  }

  @Test func whatCannotWorkIsFound() throws {
    var administrator = try administrator()
    #expect(try administrator.findings().map(\.subject) == ["directory"])
    _ = try administrator.addDomain(
      "a.org", DomainChange(authentication: .md5, passwordSource: .imap))
    _ = try administrator.addDomain("b.org", DomainChange(admitsUnknownAccounts: true, keepsClearPasswords: true))
    _ = try administrator.addDomain("c.org")
    _ = try administrator.addAccount("none@c.org", password: nil)
    _ = try administrator.addAccount("off@c.org", password: nil, AccountChange(isEnabled: false))
    _ = try administrator.addAccount("md5@c.org", password: "x", AccountChange(authentication: .md5))
    _ = try administrator.addAccount("none@a.org", password: nil)
    let found = try administrator.findings()
    #expect(
      found.map { "\($0.severity) \($0.subject)" } == [
        "warning example.org", "error a.org", "error none@a.org", "error b.org", "error b.org", "error md5@c.org",
        "warning none@c.org",
      ])
    administrator = try self.administrator(hasKey: true, usesMasterUser: true)
    #expect(
      try administrator.findings().filter { $0.severity == .error }.map(\.subject) == ["a.org", "none@a.org", "b.org"])
  }
}
