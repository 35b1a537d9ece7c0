import Foundation
import Groupware
import Support
import Testing

/// What else a real client does: many items, large ones, wrong passwords, unknown databases, lost messages.
@Suite(.enabled(if: Host.isThere)) struct ClientTests {
  private static let contacts = "contacts=card=text/vcard"

  @Test func aThousandContacts() throws {
    try Host.drill("1,000 contacts") { host in
      let account = try host.account()
      let place = try host.workplace("thousand")
      let one = try Device(
        "one", in: place, account, address: host.address, ["auth=basic"], stores: [Self.contacts])
      for number in 1...1000 { try one.write("contacts", "\(number)", Sample.card("N\(number)", "NOTE:\(number)")) }
      let up = try one.sync()
      guard up.first?.up == [1000, 0, 0] else { throw Broken("\(up)") }
      let two = try Device(
        "two", in: place, account, address: host.address, ["auth=basic", "encoding=wbxml"], stores: [Self.contacts])
      let down = try two.sync()
      guard down.first?.down == [1000, 0, 0], try one.essence("contacts") == two.essence("contacts") else {
        throw Broken("\(down)")
      }
      guard try one.sync().allSatisfy(\.isQuiet) else { throw Broken("there should have been nothing to do") }
      try Audit(kinds: [.contact]).check(account)
    }
  }

  @Test(arguments: ["xml", "wbxml"])
  func aLargePhotoGoesUpAndDown(_ encoding: String) throws {
    try Host.drill("a photo of 200 KB, \(encoding)") { host in
      let account = try host.account()
      let place = try host.workplace("photo-\(encoding)")
      var chance = Seeded(seed: Host.seed)
      let bytes = (0..<200_000).map { _ in UInt8.random(in: .min ... .max, using: &chance) }
      let photo = Data([0xFF, 0xD8, 0xFF, 0xE0] + bytes).base64EncodedString()
      let options = ["auth=basic", "encoding=\(encoding)", "message=20000"]
      let one = try Device("one", in: place, account, address: host.address, options, stores: [Self.contacts])
      try one.write("contacts", "1", Sample.card("Photo", "PHOTO;ENCODING=B;TYPE=JPEG:\(photo)"))
      try one.sync()
      let two = try Device("two", in: place, account, address: host.address, options, stores: [Self.contacts])
      try two.sync()
      let arrived = Payload(Array(try two.file("contacts", "Photo").text.utf8))["PHOTO"] ?? ""
      guard arrived.filter({ $0 != " " }) == photo else {
        throw Broken("\(arrived.count) characters of \(photo.count) arrived, or others; see \(two.home.path)")
      }
      let edited = try two.file("contacts", "Photo")
      try two.write("contacts", edited.name, edited.text.replacing("FN:Test Photo", with: "FN:Test Photograph"))
      try two.sync()
      try one.sync()
      let held = try one.file("contacts", "Photograph").text
      guard Payload(Array(held.utf8))["PHOTO"]?.filter({ $0 != " " }) == photo else {
        throw Broken("the photo is lost")
      }
      try Audit(kinds: [.contact]).check(account)
    }
  }

  @Test(arguments: ["basic", "md5"])
  func aWrongPasswordIsRefused(_ scheme: String) throws {
    try Host.drill("wrong password, \(scheme)") { host in
      let account = try host.account(md5: true)
      let device = try Device(
        "one", in: try host.workplace("password-\(scheme)"), account, address: host.address, ["auth=\(scheme)"],
        password: "wrong")
      try device.write("contacts", "1", Sample.text("contacts", "A"))
      let (status, lines) = try device.attempt("two-way")
      guard status != 0, !lines.contains(where: \.isOK) else { throw Broken("let in: \(lines)") }
      guard try Webmail(account).items(.contact).isEmpty else { throw Broken("something was stored") }
    }
  }

  @Test func anUnknownDatabaseDoesNotDisturbAnother() throws {
    try Host.drill("unknown database") { host in
      let account = try host.account()
      let device = try Device(
        "one", in: try host.workplace("unknown"), account, address: host.address, ["auth=basic"],
        stores: [Self.contacts, "events=nosuchthing=text/calendar"])
      try device.write("contacts", "1", Sample.text("contacts", "A"))
      let (status, lines) = try device.attempt("two-way")
      let good = lines.filter(\.isOK).map(\.store)
      guard status != 0, good == ["contacts"], try Webmail(account).items(.contact).count == 1 else {
        throw Broken("\(status): \(lines)")
      }
    }
  }

  struct Loss: Sendable, CustomTestStringConvertible {
    let fate: LossyProxy.Fate
    let message: Int
    var testDescription: String { "\(fate) \(message)" }

    /// All of them with --full, else four that the seed chooses.
    static let chosen: [Loss] = {
      let fates = LossyProxy.Fate.allCases.filter { $0 != .passed }
      let all = fates.map { fate in (1...5).map { Loss(fate: fate, message: $0) } }
      var chance = Seeded(seed: Host.seed)
      return Host.isFull ? all.flatMap { $0 } : all.compactMap { $0.randomElement(using: &chance) }
    }()
  }

  @Test(arguments: Loss.chosen)
  func aLostMessageDoublesNothing(_ loss: Loss) throws {
    try Host.drill("SyncEvolution: \(loss.testDescription)") { host in
      let account = try host.account()
      let proxy = try LossyProxy(to: host.web)
      let place = try host.workplace("loss-\(loss.fate)-\(loss.message)")
      let address = "http://127.0.0.1:\(proxy.port)/syncml"
      let options = ["auth=basic", "retry=2", "message=5000"]
      let one = try Device("one", in: place, account, address: address, options)
      let two = try Device("two", in: place, account, address: address, options)
      for store in Device.stores {
        for word in ["A", "B", "C"] { try one.write(store, word, Sample.text(store, word)) }
        for word in ["D", "E"] { try two.write(store, word, Sample.text(store, word)) }
      }
      try one.sync()
      proxy.decide { $0 == loss.message ? loss.fate : .passed }
      _ = try two.attempt("two-way")
      proxy.decide { _ in .passed }
      for device in [two, one, two] { try device.sync() }
      for store in Device.stores {
        let (first, second) = (try one.essence(store), try two.essence(store))
        guard first == second, first.count == 5 else {
          throw Broken("\(store): \(first) and \(second) in \(place.path)")
        }
      }
      for device in [one, two] where try !device.sync().allSatisfy(\.isQuiet) {
        throw Broken("\(device.home.path) had something to do")
      }
    }
  }
}
