import Foundation
import Groupware
import MIME
import Support
import Testing

/// Removing what lies several times in a folder, beside a phone that has it all.
@Suite(.enabled(if: Host.isThere)) struct DedupeTests {
  private struct Found: Decodable {
    var folder: String
    var kept: String
    var surplus: [String]
    var removed: Int
  }

  private func run(_ trial: ContactTrial, _ mode: String) throws -> [Found] {
    let output = try trial.host.anchorage(
      ["account", "dedupe", trial.account.login, mode, "--format", "json"])
    return try JSONDecoder().decode([Found].self, from: Data(output.utf8))
  }

  @Test func theRichestStays() throws {
    try Host.drill("duplicates are found, removed and gone from the phone") { host in
      let trial = try ContactTrial(host)
      let phone = trial.phone(HTTPClient(port: host.web).carry)
      for number in 0..<30 {
        for copy in 0..<3 {
          try trial.webmail.add(
            Item(
              .contact,
              main: Component([
                Property(.uid, .text("uid-\(number)-\(copy)")),
                Property(.name, .structured([["Name\(number)"], ["Test"], [], [], []])),
                Property(.formattedName, .text("Test Name\(number)")),
                Property(.email, .text("n\(number)@example.org")),
                copy == 0 ? Property(.note, .text("note \(number)")) : Property(.title, .text("title \(number)")),
              ])))
        }
      }
      try phone.sync()
      guard phone.items.count == 90 else { throw Broken("\(phone.items.count) contacts on the phone") }
      let planned = try run(trial, "--dry-run")
      guard planned.count == 30, planned.allSatisfy({ $0.surplus.count == 2 && $0.removed == 0 }) else {
        throw Broken("a dry run finds \(planned.map(\.surplus))")
      }
      guard try trial.webmail.items(.contact).count == 90 else { throw Broken("a dry run removes") }
      let done = try run(trial, "--remove")
      guard done.map(\.removed) == planned.map({ _ in 2 }) else { throw Broken("removed: \(done.map(\.removed))") }
      let left = try trial.webmail.items(.contact)
      guard left.count == 30, left.values.allSatisfy({ $0.main.text(.note) != nil && $0.main.text(.title) != nil })
      else { throw Broken("left: \(left)") }
      guard try run(trial, "--remove").isEmpty else { throw Broken("a second run finds more") }
      try phone.sync()
      try trial.settle(expecting: 30)
    }
  }

  @Test func nothingDangles() throws {
    try Host.drill("a file keeps the duplicate that has it, and a list its member") { host in
      let trial = try ContactTrial(host)
      try trial.phone(HTTPClient(port: host.web).carry).sync()
      let file = KolabMessage.Attachment(
        contentID: "plan.1@x", raw: Array("Content-ID: <plan.1@x>\r\nContent-Type: a/b\r\n\r\nbytes\r\n".utf8))
      func add(_ kind: Item.Kind, _ uid: String, _ more: [Property], _ files: [KolabMessage.Attachment] = []) throws {
        try trial.webmail.add(Item(kind, main: Component([Property(.uid, .text(uid))] + more)), files)
      }
      let start = Moment.time(.init(year: 2026, month: 3, day: 1), .init(hour: 9, minute: 0, second: 0), .utc)
      let event = [Property(.summary, .text("Plan")), Property(.start, .moment(start))]
      try add(.event, "rich", event + [Property(.location, .text("Bern")), Property(.description, .text("Bring it"))])
      try add(.event, "filed", event + [Property(.attach, .uri("cid:plan.1@x"))], [file])
      let name = Property(.formattedName, .text("Anna Test")), mail = Property(.email, .text("a@example.org"))
      try add(.contact, "a", [name, mail, Property(.note, .text("note"))])
      try add(.contact, "b", [name, mail])
      try add(.group, "list", [Property(.formattedName, .text("All")), Property(.member, .uri("urn:uuid:b"))])
      let done = try run(trial, "--remove")
      guard Set(done.map(\.kept)) == ["a", "filed"], done.allSatisfy({ $0.removed == 1 }) else {
        throw Broken("done: \(done)")
      }
      let left = try trial.webmail.objects(.event)
      guard left.count == 1, left[0].item.main.text(.location) == "Bern", left[0].message.attachments == [file] else {
        throw Broken("left: \(left)")
      }
      let list = try trial.webmail.items(.contact)["list"]
      guard list?.references == ["a"] else { throw Broken("the list has \(String(describing: list?.references))") }
    }
  }
}
