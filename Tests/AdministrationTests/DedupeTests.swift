import Administration
import Directory
import Foundation
import Groupware
import Support
import SyncEngine
import Testing

@Suite final class DedupeTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("anchorage-\(UUID())")
  private let mailbox = MemoryMailbox()

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func administrator(usesMasterUser: Bool = true) throws -> Administrator {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let directory = try SQLiteDirectory(
      path: folder.appendingPathComponent("directory.db").path,
      settings: .init(defaultDomain: "example.org", usesMasterUser: usesMasterUser))
    let administrator = Administrator(directory: directory, state: MemorySyncState(), now: { 100 })
    if try administrator.domains().isEmpty {
      _ = try administrator.addDomain("example.org")
      _ = try administrator.addAccount("anna", password: nil)
    }
    return administrator
  }

  private var stores: MemoryStoreProvider { MemoryStoreProvider(["anna@example.org": mailbox]) }

  private func dedupe(_ mode: Dedupe.Mode, _ folders: [String] = []) throws -> [DuplicateView] {
    try administrator().dedupe("anna", Dedupe(mode, folders: folders), stores: stores)
  }

  private func store(_ uid: String, _ name: String, _ more: [Property] = []) {
    var item = Card.item(name)
    item.uid = uid
    item.main.properties += more
    mailbox.store(item)
  }

  private func contacts() -> [String] { mailbox.items(.contact).keys.map(\.rawValue).sorted() }

  private let mail = Property(.email, .text("jane@example.org"))
  private let phone = Property(.telephone, .text("+41 44 111 22 33"))

  private func fill() {
    store("poor", "Jane")
    store("rich", "Jane", [mail, phone, Property(.note, .text("n"))])
    store("other", "Jane", [mail, Property(.title, .text("t"))])
    store("bob", "Bob", [phone])
  }

  @Test func aDryRunChangesNothing() throws {
    fill()
    let found = try dedupe(.dryRun)
    #expect(found.map(\.kept) == ["rich"] && found.map(\.surplus) == [["other", "poor"]])
    #expect(found.map(\.removed) == [0] && found.map(\.isMerged) == [true] && found.map(\.title) == ["Test Jane"])
    #expect(contacts() == ["bob", "other", "poor", "rich"])
  }

  @Test func theRichestStaysWithWhatTheOthersSay() throws {
    fill()
    #expect(try dedupe(.remove).map(\.removed) == [2])
    #expect(contacts() == ["bob", "rich"])
    let main = mailbox.items(.contact)[GUID(rawValue: "rich")]?.main
    #expect(main?.text(.title) == "t" && main?.text(.note) == "n" && main?.all(.email).count == 1)
    #expect(try dedupe(.remove).isEmpty)
  }

  @Test(arguments: [
    [Property(.note, .text("another"))], [Property(.birthday, .moment(.date(.init(year: 1980, month: 1, day: 1))))],
  ]) func whatContradictsIsLeftAlone(more: [Property]) throws {
    let birthday = Property(.birthday, .moment(.date(.init(year: 1981, month: 1, day: 1))))
    store("a", "Jane", [mail, Property(.note, .text("n")), birthday])
    store("b", "Jane", [mail] + more)
    #expect(try dedupe(.remove).isEmpty)
    #expect(contacts() == ["a", "b"])
  }

  /// Lists keep their members, and tasks what they are part of.
  @Test func whatNamesTheOthersNamesTheOneThatStays() throws {
    fill()
    var list = Item(.group, main: Component([Property(.uid, .text("list")), Property(.formattedName, .text("All"))]))
    list.main.properties += ["poor", "bob", "other"].map { Property(.member, .uri("urn:uuid:\($0)")) }
    mailbox.store(list)
    for (uid, title, parent) in [("a", "House", nil), ("b", "House", nil), ("c", "Roof", "b"), ("d", "Door", "a")] {
      let named = parent.map { [Property(.relatedTo, parameters: [.init("RELTYPE", ["PARENT"])], .text($0))] } ?? []
      mailbox.store(
        Item(.task, main: Component([Property(.uid, .text(uid)), Property(.summary, .text(title))] + named)))
    }
    #expect(try dedupe(.remove).map(\.removed) == [2, 1])
    let members = mailbox.items(.contact)[GUID(rawValue: "list")]?.main.all(.member).map(\.value)
    #expect(members == [.uri("urn:uuid:rich"), .uri("urn:uuid:bob")])
    let tasks = mailbox.items(.task)
    #expect(tasks.keys.map(\.rawValue).sorted() == ["a", "c", "d"])
    for uid in ["c", "d"] {
      let parent = tasks[GUID(rawValue: uid)]?.main[.relatedTo]
      #expect(parent?.value == .text("a") && parent?["RELTYPE"] == ["PARENT"])
    }
  }

  /// A list that cannot be written keeps the one that it names; a run that breaks off before the end loses nobody.
  @Test func whatIsStillNamedStays() throws {
    fill()
    var list = Item(.group, main: Component([Property(.uid, .text("list")), Property(.formattedName, .text("All"))]))
    list.main.properties.append(Property(.member, .uri("urn:uuid:poor")))
    mailbox.store(list)
    mailbox.fill(.contact) { $0.kind == .group }
    #expect(try dedupe(.remove).map(\.removed) == [1])
    #expect(contacts() == ["bob", "list", "poor", "rich"])
    mailbox.fill(.contact) { _ in false }
    #expect(try dedupe(.remove).map(\.removed) == [1])
    #expect(mailbox.items(.contact)[GUID(rawValue: "list")]?.references == ["rich"])
  }

  @Test func aTaskThatIsDoneIsNoOpenOne() throws {
    for (uid, more) in [("a", [Property(.status, .text("COMPLETED"))]), ("b", []), ("c", [])] {
      mailbox.store(
        Item(.task, main: Component([Property(.uid, .text(uid)), Property(.summary, .text("Buy"))] + more)))
    }
    #expect(try dedupe(.remove).map(\.surplus) == [["c"]])
    #expect(mailbox.items(.task).keys.map(\.rawValue).sorted() == ["a", "b"])
  }

  @Test func onlyTheNamedFoldersAreLookedAt() throws {
    fill()
    #expect(try dedupe(.remove, ["Events"]).isEmpty && contacts().count == 4)
    #expect(try dedupe(.remove, ["Contacts"]).map(\.folder) == ["Contacts"])
    #expect(throws: AdministrationError(.notFound, "")) { try dedupe(.dryRun, ["Nowhere"]) }
  }

  @Test func somethingMustOpenTheMailbox() throws {
    fill()
    let administrator = try administrator(usesMasterUser: false)
    #expect(throws: AdministrationError(.invalid, "")) {
      try administrator.dedupe("anna", Dedupe(.dryRun), stores: stores)
    }
    #expect(try administrator.dedupe("anna", Dedupe(.dryRun, password: "x"), stores: stores).count == 1)
  }
}
