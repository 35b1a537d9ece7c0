import Groupware
import IMAP
import MIME
import Support
import SyncEngine
import Testing

@testable import MailboxStore

/// What others do to an object between the two steps in which it is replaced.
@Suite(.enabled(if: TestServer.isThere)) struct ReplaceTests {
  @Test func mergesAnEditThatHappensDuringAReplace() throws {
    let scene = try Scene()
    let base = try scene.add(scene.contact("a"))
    var edits = 0
    scene.datastore.afterAppend = {
      edits += 1
      guard edits == 1 else { return }
      try? scene.webmail(saves: scene.contact("a", title: "Dr."), removing: scene.datastore.uid(base.revision))
    }
    let stored = try scene.replace(base, with: scene.contact("a", note: "ours"))
    #expect(stored.item.main.text(.note) == "ours")
    #expect(stored.item.main.text(.title) == "Dr.")
    #expect(try scene.live().map(\.revision) == [stored.revision])
  }

  /// Listing is no writing: whoever lists the folder between our two steps takes nothing away and puts nothing back.
  @Test func isListedDuringAReplace() throws {
    let scene = try Scene()
    let base = try scene.add(scene.contact("a", title: "Dr."))
    let other = try scene.another()
    let token = try other.inventory(since: nil).token
    var listed: [Inventory] = []
    scene.datastore.afterAppend = { listed = [nil, token].compactMap { try? other.inventory(since: $0) } }
    let outcomes = try scene.datastore.apply([
      .replace(GUID(rawValue: "a"), scene.contact("a", note: "ours"), base: base)
    ])
    guard case .stored(let entry, let item)? = outcomes.first else { throw Scene.Unexpected() }
    #expect(item.main.text(.title) == nil)
    #expect(listed.map(\.changed) == [[entry], [entry]])
    #expect(listed.map(\.doubled) == [[entry.guid], [entry.guid]])
    let after = try other.inventory(since: token)
    #expect(after.changed == [entry])
    #expect(after.doubled.isEmpty)
  }

  /// Another worker repairs between our two steps (a lease did not keep it away) and makes one of both messages: without
  /// knowing what ours came from, so that what we removed is there again.
  @Test(arguments: [nil, "Dr."]) func survivesARepairDuringAReplace(title: String?) throws {
    let scene = try Scene()
    let base = try scene.add(scene.contact("a", title: "Dr."))
    let other = try scene.another()
    scene.datastore.afterAppend = {
      scene.datastore.afterAppend = nil
      try? other.repair(GUID(rawValue: "a"))
    }
    let stored = try scene.replace(base, with: scene.contact("a", note: "ours", title: title))
    #expect(stored.item.main.text(.note) == "ours")
    #expect(stored.item.main.text(.title) == title)
    #expect(try scene.live().map(\.revision) == [stored.revision])
  }

  /// Webmail edits between our two steps; while we merge, another worker does the same and is faster.
  @Test func survivesAMergeDuringAMerge() throws {
    let scene = try Scene()
    let base = try scene.add(scene.contact("a"))
    var steps = 0
    scene.datastore.afterAppend = {
      steps += 1
      let live = try? scene.datastore.live(GUID(rawValue: "a"))
      let merge = scene.contact("a", note: steps == 1 ? nil : "ours", title: "Dr.")
      let olds = steps == 1 ? scene.datastore.uid(base.revision).map { [$0] } : live?.map(\.uid)
      if steps < 3 { try? scene.webmail(saves: merge, removing: olds ?? []) }
    }
    let stored = try scene.replace(base, with: scene.contact("a", note: "ours"))
    #expect(stored.item.main.text(.note) == "ours")
    #expect(stored.item.main.text(.title) == "Dr.")
    #expect(try scene.live().map(\.revision) == [stored.revision])
    #expect(steps == 3)
  }

  /// Two other clients saved what we replace, and neither saw the other's message.
  @Test func mergesTheEditsOfSeveralOthers() throws {
    let scene = try Scene()
    let base = try scene.add(scene.contact("a"))
    scene.datastore.afterAppend = {
      scene.datastore.afterAppend = nil
      var other = scene.contact("a", note: "theirs")
      other.main.set(.birthday, to: .moment(.date(CalendarDate(year: 1970, month: 2, day: 3))))
      try? scene.webmail(saves: other, removing: scene.datastore.uid(base.revision))
      try? scene.webmail(saves: scene.contact("a", note: "latest", title: "Dr."), removing: nil)
    }
    var ours = scene.contact("a")
    ours.main.set(.role, to: .text("ours"))
    let stored = try scene.replace(base, with: ours)
    #expect(stored.item.main.text(.role) == "ours")
    #expect(stored.item.main.text(.title) == "Dr.")
    #expect(stored.item.main[.birthday] != nil)
    #expect(stored.item.main.text(.note) == "latest")
    #expect(try scene.live().map(\.revision) == [stored.revision])
  }

  /// What we stored just now is gone, and nothing stands in its place.
  @Test func storesAnewWhatWasRemovedDuringAReplace() throws {
    let scene = try Scene()
    let part = KolabMessage.Attachment(
      contentID: "x.1@y", raw: Array("Content-ID: <x.1@y>\r\nContent-Type: a/b\r\n\r\nbytes\r\n".utf8))
    let connection = try scene.server.webmail(scene.mailbox)
    _ = try connection.append([scene.message(scene.contact("a"), [part])], to: scene.mailbox)
    let base = try #require(try scene.live().first)
    scene.datastore.afterAppend = {
      scene.datastore.afterAppend = nil
      let all = UIDSet(1...UInt32.max)
      for command in [Command.noop, .add(flags: "\\Deleted", to: all), .expunge(all)] {
        _ = try? connection.execute(command).check()
      }
    }
    let stored = try scene.replace(base, with: scene.contact("a", note: "ours"))
    let live = try scene.datastore.live(GUID(rawValue: "a"))
    #expect(live.map(\.revision) == [stored.revision])
    #expect(live.map(\.attachments) == [[part]])
  }

  @Test func keepsAnEditThatHappensDuringADelete() throws {
    let scene = try Scene()
    let base = try scene.add(scene.contact("a"))
    scene.datastore.afterAppend = {
      try? scene.webmail(saves: scene.contact("a", title: "Dr."), removing: scene.datastore.uid(base.revision))
    }
    #expect(try scene.datastore.apply([.delete(GUID(rawValue: "a"), base.revision)]) == [.superseded])
    #expect(try scene.live().map { $0.item.main.text(.title) } == ["Dr."])
  }
}
