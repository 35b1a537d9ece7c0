import IMAP
import Testing

@testable import MailboxStore

@Suite struct FolderLayoutTests {
  @Test(
    arguments: [
      ("/", "Contacts/Work", "Contacts/Work"), (".", "Contacts.Work", "Contacts/Work"), (".", "a/b.c", "a.b/c"),
    ] as [(Character, String, String)])
  func namesFoldersWithSlashes(separator: Character, name: String, path: String) {
    let layout = FolderLayout(nil, fallback: separator)
    #expect(layout.path(of: Mailbox(name)) == path)
    #expect(layout.mailbox(at: path) == Mailbox(name))
  }
}

@Suite struct FolderTypeTests {
  @Test(
    arguments: [
      ("contact", nil, "contact", false), ("event", "contact.default", "contact", true), (nil, "Task.x", "task", false),
      ("event.default", "", "event", true),
    ] as [(String?, String?, String, Bool)])
  func prefersThePrivateValue(shared: String?, personal: String?, name: String, isDefault: Bool) throws {
    var entries: [String: [UInt8]] = [:]
    entries[FolderType.shared] = shared.map { Array($0.utf8) }
    entries[FolderType.personal] = personal.map { Array($0.utf8) }
    let type = try #require(FolderType(entries))
    #expect(type.name == name)
    #expect(type.isDefault == isDefault)
  }
}
