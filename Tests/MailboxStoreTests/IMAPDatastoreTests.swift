import Dispatch
import Groupware
import IMAP
import MIME
import Support
import SyncEngine
import Testing

@testable import MailboxStore

@Suite(.enabled(if: TestServer.isThere)) struct IMAPDatastoreTests {
  /// Whatever the server lacks, the result is the same.
  static let lacks: [Set<String>] = [
    [], ["QRESYNC"], ["QRESYNC", "CONDSTORE"], ["UIDPLUS"], ["MULTIAPPEND"], ["LITERAL+"], ["ACL"], ["ENABLE"],
    ["SASL-IR"], ["NAMESPACE"], ["METADATA"], ["AUTH=PLAIN"],
    [
      "QRESYNC", "CONDSTORE", "UIDPLUS", "MULTIAPPEND", "LITERAL+", "ACL", "ENABLE", "SASL-IR", "NAMESPACE", "METADATA",
    ],
  ]

  @Test(arguments: lacks) func keepsTheContract(hidden: Set<String>) throws {
    let server = try #require(TestServer(hiding: hidden))
    let mailbox = try server.makeMailbox()
    try checkDatastoreContract {
      try server.open(try server.provider()).open(path: mailbox.name, kind: .contact).datastore
    }
  }

  /// Another client was interrupted after its APPEND: both messages live.
  @Test(arguments: [true, false]) func repairsTwoLiveMessages(isIncremental: Bool) throws {
    let scene = try Scene()
    _ = try scene.add(scene.contact("a", note: "first"))
    let token = try scene.datastore.inventory(since: nil).token
    try scene.webmail(saves: scene.contact("a", title: "Dr."), removing: nil)
    let inventory = try scene.repaired(scene.datastore, since: isIncremental ? token : nil)
    #expect(inventory.changed.count == 1)
    let item = try #require(try scene.datastore.read(inventory.changed)[GUID(rawValue: "a")]?.item)
    #expect(item.main.text(.note) == "first")
    #expect(item.main.text(.title) == "Dr.")
    let again = try scene.datastore.inventory(since: inventory.token)
    #expect(again.changed.isEmpty && again.doubled.isEmpty)
    #expect(try scene.live().count == 1)
  }

  /// Repairs need no lease: another worker that is faster, or as fast, changes nothing of the result.
  @Test func repairsWhileAnotherWorkerRepairs() throws {
    let scene = try Scene()
    _ = try scene.add(scene.contact("a", note: "first"))
    try scene.webmail(saves: scene.contact("a", title: "Dr."), removing: nil)
    let other = try scene.another()
    scene.datastore.afterAppend = {
      scene.datastore.afterAppend = nil
      _ = try? scene.repaired(other)
    }
    let inventory = try scene.repaired(scene.datastore)
    let live = try scene.live()
    #expect(live.map(\.revision) == inventory.changed.map(\.revision))
    #expect(live.map { $0.item.main.text(.note) } == ["first"])
    #expect(live.map { $0.item.main.text(.title) } == ["Dr."])
  }

  @Test func repairsInManyWorkersAtOnce() throws {
    let scene = try Scene()
    _ = try scene.add(scene.contact("a", note: "first"))
    try scene.webmail(saves: scene.contact("a", title: "Dr."), removing: nil)
    let (server, path) = (scene.server, scene.mailbox.name)
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      let opened = try? server.open(server.provider()).open(path: path, kind: .contact).datastore
      try? opened?.repair(GUID(rawValue: "a"))
    }
    _ = try scene.repaired(scene.datastore)
    let live = try scene.live()
    #expect(live.map { $0.item.main.text(.note) } == ["first"])
    #expect(live.map { $0.item.main.text(.title) } == ["Dr."])
  }

  /// Without UIDPLUS what was replaced stays marked; somebody takes the mark away.
  @Test(arguments: [["UIDPLUS"], ["UIDPLUS", "QRESYNC"]] as [Set<String>])
  func doesNotTakeAFormerMessageForTheLatest(hidden: Set<String>) throws {
    let scene = try Scene(hiding: hidden)
    let guid = GUID(rawValue: "a")
    let base = try scene.add(scene.contact("a", note: "former"))
    _ = try scene.datastore.apply([.replace(guid, scene.contact("a", note: "latest"), base: base)])
    let before = try scene.datastore.inventory(since: nil)
    let former = UIDSet([try #require(scene.datastore.uid(base.revision))])
    try scene.server.webmail(scene.mailbox).execute(.remove(flags: "\\Deleted", from: former)).check()
    let after = try scene.datastore.inventory(since: before.token)
    #expect(after.changed == before.changed)
    #expect(after.doubled == [guid])
    let repaired = try scene.repaired(scene.datastore, since: before.token)
    #expect(repaired.changed.isEmpty && repaired.doubled.isEmpty)
    #expect(try scene.live().map { $0.item.main.text(.note) } == ["latest"])
  }

  @Test func letsTheHigherOfTwoEqualMessagesStand() throws {
    let scene = try Scene()
    let first = try scene.add(scene.contact("a"))
    let token = try scene.datastore.inventory(since: nil).token
    try scene.webmail(saves: scene.contact("a"), removing: nil)
    let inventory = try scene.repaired(scene.datastore, since: token)
    #expect(inventory.vanished == [first.revision])
    let higher = try #require(scene.datastore.uid(inventory.changed[0].revision))
    #expect(higher > (try #require(scene.datastore.uid(first.revision))))
  }

  @Test func carriesAttachmentsOver() throws {
    let scene = try Scene()
    let part = KolabMessage.Attachment(
      contentID: "x.1@y", raw: Array("Content-ID: <x.1@y>\r\nContent-Type: a/b\r\nX-Odd:  1\r\n\r\nbytes \t\r\n".utf8))
    let connection = try scene.server.webmail(scene.mailbox)
    _ = try connection.append([scene.message(scene.contact("a"), [part])], to: scene.mailbox)
    for round in ["read before", "not read before"] {
      let opened = try scene.server.open(try scene.server.provider()).open(path: scene.mailbox.name, kind: .contact)
      let base = try #require(try scene.live().first)
      let writer = round == "read before" ? scene.datastore : opened.datastore
      _ = try writer.apply([.replace(GUID(rawValue: "a"), scene.contact("a", note: round), base: base)])
    }
    try connection.execute(.noop).check()
    let bodies = try connection.execute(.fetch(UIDSet(1...UInt32.max), .body)).fetched.compactMap(\.body)
    #expect(try bodies.map { try KolabMessage(parsing: $0).attachments } == [[part]])
  }

  /// Together they are more than is kept between reading and writing, and more than is read at once.
  @Test(arguments: [[], [0], [0, 1, 2]]) func carriesAttachmentsOverThatAreMany(read: [Int]) throws {
    let scene = try Scene {
      $0.limits.cachedAttachments = 1500
      $0.limits.windowBytes = 5000
    }
    let names = ["a", "b", "c"]
    func part(_ name: String) -> KolabMessage.Attachment {
      let bytes = String(repeating: name, count: 1000)
      return KolabMessage.Attachment(
        contentID: "\(name)@y", raw: Array("Content-ID: <\(name)@y>\r\nContent-Type: a/b\r\n\r\n\(bytes)\r\n".utf8))
    }
    let connection = try scene.server.webmail(scene.mailbox)
    let messages = try names.map { try scene.message(scene.contact($0), [part($0)]) }
    _ = try connection.append(messages, to: scene.mailbox)
    let bases = try scene.live().sorted { ($0.item.uid ?? "") < ($1.item.uid ?? "") }
    let opened = try scene.server.open(scene.provider).open(path: scene.mailbox.name, kind: .contact).datastore
    let entries = try opened.inventory(since: nil).changed
    for index in read { _ = try opened.read(entries.filter { $0.guid.rawValue == names[index] }) }
    let outcomes = try opened.apply(
      zip(names, bases).map { .replace(GUID(rawValue: $0), scene.contact($0, note: "ours"), base: $1) })
    for outcome in outcomes { guard case .stored = outcome else { throw Scene.Unexpected() } }
    try connection.execute(.noop).check()
    let bodies = try connection.execute(.fetch(UIDSet(1...UInt32.max), .body)).fetched.compactMap(\.body)
    let kept = try bodies.map { try KolabMessage(parsing: $0).attachments }
    #expect(Set(kept) == Set(names.map { [part($0)] }))
  }

  /// Webmail saved an object as something that is too big or broken: it is not gone.
  @Test(arguments: [[], ["QRESYNC", "CONDSTORE"]] as [Set<String>], [true, false])
  func knowsAgainWhatItCanNoLongerRead(hidden: Set<String>, isTooBig: Bool) throws {
    let scene = try Scene(hiding: hidden) { $0.limits.object = 20_000 }
    let base = try scene.add(scene.contact("ü 1"))
    let before = try scene.datastore.inventory(since: nil)
    var message = try scene.message(scene.contact("ü 1", note: isTooBig ? String(repeating: "x", count: 30_000) : "y"))
    if !isTooBig { message = Array(String(decoding: message, as: UTF8.self).replacing("<vcard", with: "<v").utf8) }
    let connection = try scene.server.webmail(scene.mailbox)
    for isReplaced in [false, true] {
      if isReplaced {
        try connection.execute(.add(flags: "\\Deleted", to: UIDSet([scene.datastore.uid(base.revision)!]))).check()
      } else {
        _ = try connection.append([message], to: scene.mailbox)
      }
      let inventory = try scene.datastore.inventory(since: before.token)
      #expect(inventory.changed.map(\.guid) == [GUID(rawValue: "ü 1")])
      #expect(inventory.changed.map(\.isReadable) == [!isReplaced])
      #expect(inventory.vanished == (isReplaced ? [base.revision] : []))
      #expect(try scene.another().inventory(since: nil).changed == inventory.changed)
    }
    #expect(try scene.live().isEmpty)
  }

  @Test func leavesAloneWhatItCannotRead() throws {
    let scene = try Scene { $0.limits.object = 20_000 }
    let connection = try scene.server.webmail(scene.mailbox)
    var event = scene.contact("other kind")
    event.kind = .event
    let huge = scene.contact("huge", note: String(repeating: "x", count: 30_000))
    let messages = [Array("Subject: a\r\n\r\nmail".utf8), try scene.message(event), try scene.message(huge)]
    _ = try connection.append(messages, to: scene.mailbox)
    let inventory = try scene.datastore.inventory(since: nil)
    #expect(inventory.changed.map(\.isReadable) == [false, false, false])
    #expect(
      Set(inventory.changed.map(\.guid.rawValue)) == [
        "imap:\(scene.datastore.revision(UID(rawValue: 1)).rawValue)", "other kind", "huge",
      ])
    #expect(try scene.datastore.read(inventory.changed).isEmpty)
  }

  @Test func ignoresMessagesThatAreMarkedDeleted() throws {
    let scene = try Scene()
    let stored = try scene.add(scene.contact("a"))
    let token = try scene.datastore.inventory(since: nil).token
    let connection = try scene.server.webmail(scene.mailbox)
    try connection.execute(.add(flags: "\\Deleted", to: UIDSet(1...UInt32.max))).check()
    let inventory = try scene.datastore.inventory(since: token)
    #expect(inventory.changed.isEmpty)
    #expect(inventory.vanished == [stored.revision])
    #expect(try scene.live().isEmpty)
    #expect(try scene.datastore.apply([.delete(GUID(rawValue: "a"), stored.revision)]) == [.deleted])
  }

  /// Rights are told by MYRIGHTS, or by PERMANENTFLAGS; or only by an EXPUNGE without effect.
  @Test(arguments: [[], ["ACL"]] as [Set<String>], ["lr", "lrswi", "lrswti"])
  func respectsRights(hidden: Set<String>, rights: String) throws {
    let scene = try Scene()
    let stored = try scene.add(scene.contact("a"))
    let connection = try scene.server.webmail()
    try connection.execute(.setRights(scene.mailbox, of: scene.server.credential.login, to: rights)).check()
    let server = try #require(TestServer(hiding: hidden))
    let opened = try server.open(try server.provider()).open(path: scene.mailbox.name, kind: .contact).datastore
    let outcomes = try opened.apply([
      .add(GUID(rawValue: "b"), scene.contact("b")),
      .replace(GUID(rawValue: "a"), scene.contact("a", note: "ours"), base: stored),
      .delete(GUID(rawValue: "a"), stored.revision),
    ])
    let mayAdd = rights.contains("i")
    #expect((outcomes[0] == .refused(.readOnly)) == !mayAdd)
    #expect(Array(outcomes[1...]) == [.refused(.readOnly), .refused(.readOnly)])
    let read = try opened.read(try opened.inventory(since: nil).changed)[GUID(rawValue: "a")]
    #expect(read?.revision == stored.revision)
    #expect(read?.item.contentDigest == stored.item.contentDigest)
    let guids = Set(try opened.inventory(since: nil).changed.map(\.guid.rawValue))
    #expect(guids == Set((mayAdd ? ["b"] : []) + ["a"]))
  }

  @Test func survivesALostConnection() throws {
    let scene = try Scene()
    let stored = try scene.add(scene.contact("a"))
    try scene.datastore.session.connection().close()
    #expect(try scene.live().map(\.revision) == [stored.revision])
    #expect(try scene.live().map(\.item.contentDigest) == [stored.item.contentDigest])
  }

  @Test func asksOnceWhenNothingChanged() throws {
    let scene = try Scene()
    _ = try scene.add(scene.contact("a"))
    let token = try scene.datastore.inventory(since: nil).token
    let connection = try scene.datastore.session.connection()
    let before = connection.traffic.roundTrips
    let inventory = try scene.datastore.inventory(since: token)
    #expect(inventory.changed.isEmpty)
    #expect(connection.traffic.roundTrips - before == 1)
  }

  @Test func writesAndReplacesManyInFewRoundTrips() throws {
    let scene = try Scene()
    let items = (0..<100).map { scene.contact("c\($0)") }
    let connection = try scene.datastore.session.connection()
    let before = connection.traffic.roundTrips
    let outcomes = try scene.datastore.apply(items.map { .add(GUID(rawValue: $0.uid ?? ""), $0) })
    #expect(outcomes.count == 100)
    #expect(connection.traffic.roundTrips - before <= 2)
  }
}
