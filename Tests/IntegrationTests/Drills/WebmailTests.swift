import Groupware
import Support
import Testing

/// Edits by another client of the mailbox, between syncs and in the middle of them.
@Suite(.enabled(if: Host.isThere)) struct WebmailTests {
  @Test func fieldsOfBothSidesAreMerged() throws {
    try Host.drill("webmail and phone edit one contact") { host in
      let trial = try ContactTrial(host)
      let phone = trial.phone(HTTPClient(port: host.web).carry)
      trial.add(to: phone)
      try phone.sync()
      let (luid, uid) = (phone.items.keys.first ?? "", try trial.webmail.items(.contact).keys.first ?? "")
      phone.databases[0].edit(luid) { $0["TITLE"] = "by the phone" }
      try trial.webmail.edit(.contact, uid) {
        $0.main.set(.role, to: .text("by webmail"))
        $0.main.set(.note, to: .text("also by webmail"))
      }
      try phone.sync()
      try trial.settle(expecting: 1)
      let item = try trial.webmail.items(.contact)[uid]?.main
      #expect(item?.text(.title) == "by the phone")
      #expect(item?.text(.role) == "by webmail")
      #expect(item?.text(.note) == "also by webmail")
    }
  }

  @Test func anEditBeatsADelete() throws {
    try Host.drill("one side deletes what the other one edits") { host in
      let trial = try ContactTrial(host)
      let phone = trial.phone(HTTPClient(port: host.web).carry)
      for _ in 0..<2 { trial.add(to: phone) }
      try phone.sync()
      let luids = phone.items.keys.sorted()
      let names = luids.compactMap { phone.items[$0].flatMap { Payload($0)["FN"] } }
      let uids = Dictionary(
        uniqueKeysWithValues: try trial.webmail.items(.contact).map { ($1.main.text(.formattedName) ?? "", $0) })
      phone.databases[0].edit(luids[0]) { $0["NOTE"] = "kept by the phone" }
      try trial.webmail.delete(.contact, uids[names[0]] ?? "")
      phone.databases[0].delete(luids[1])
      try trial.webmail.edit(.contact, uids[names[1]] ?? "") { $0.main.set(.note, to: .text("kept by webmail")) }
      try phone.sync()
      try trial.settle(expecting: 2)
    }
  }

  /// What webmail does before message `number` of a sync is seen by it or by the next one.
  @Test(arguments: 1...8)
  func editsDuringASyncAreKept(_ number: Int) throws {
    try Host.drill("webmail edits before message \(number)") { host in
      let trial = try ContactTrial(host)
      let transport = HTTPClient(port: host.web)
      let phone = trial.phone(transport.carry) { $0.outgoingSize = 1500 }
      for _ in 0..<8 { trial.add(to: phone) }
      for _ in 0..<8 { try trial.addOnServer() }
      try phone.sync()
      for luid in phone.items.keys.sorted() { phone.databases[0].edit(luid) { $0["TITLE"] = "title \(luid)" } }
      let uids = try trial.webmail.items(.contact).keys.sorted()
      var messages = 0
      phone.transport = { body, url in
        messages += 1
        if messages == number {
          for uid in uids.prefix(8) {
            try trial.webmail.edit(.contact, uid) { $0.main.set(.role, to: .text("role \(uid)")) }
          }
          try trial.webmail.delete(.contact, uids[12])
          try trial.addOnServer()
        }
        return try transport.carry(body, url)
      }
      try phone.sync()
      guard messages >= number else { throw Broken("only \(messages) messages") }
      try trial.settle()
      let items = try trial.webmail.items(.contact)
      for uid in uids.prefix(8) where items[uid]?.main.text(.role) != "role \(uid)" {
        throw Broken("an edit of webmail is lost")
      }
      let titles = items.values.filter { $0.main.text(.title)?.hasPrefix("title ") ?? false }.count
      // The deleted one had an edit of the phone: whether it comes back depends on who was first.
      guard (15...16).contains(titles), items.count == titles + 1 else {
        throw Broken("\(items.count) contacts, \(titles) with the phone's edit")
      }
    }
  }
}
