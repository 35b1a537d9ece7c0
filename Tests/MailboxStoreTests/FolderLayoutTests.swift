import SyncEngine
import Testing

@testable import IMAP
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

@Suite struct FolderCatalogTests {
  private func answer(_ condition: Status.Condition, _ code: String? = nil) -> Completion {
    var answer = Completion()
    answer.status = Status(condition, code: code)
    if condition == .ok {
      let type = Metadata(entry: FolderType.shared, value: Array("event".utf8))
      answer.untagged = [.metadata(Mailbox("Kalender"), [type])]
    }
    return answer
  }

  /// Where types cannot be had just now nobody knows which folders there are.
  @Test(arguments: ["UNAVAILABLE", "SERVERBUG"]) func doesNotTakeAFailureForFoldersWithoutTypes(code: String) throws {
    let failed = [answer(.no), answer(.no, code)]
    #expect(throws: StoreError(.unavailable, "")) { try FolderCatalog.metadata(in: failed) }
    #expect(try FolderCatalog.metadata(in: failed + [answer(.ok)]).keys.map(\.name) == ["Kalender"])
  }

  @Test(arguments: [Status.Condition.no, .bad]) func knowsServersThatNeverTellTypes(condition: Status.Condition) throws
  {
    #expect(try FolderCatalog.metadata(in: [answer(condition), answer(condition, "NOPERM")]).isEmpty)
  }
}
