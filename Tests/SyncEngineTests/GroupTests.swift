import Groupware
import Support
import SyncEngine
import SyncML
import Testing

/// Distribution lists live among the contacts; a phone that cannot hold them does not see them.
@Suite struct GroupTests {
  private let server = MemoryServer()
  private static let list = Item(
    .group,
    main: Component([
      Property(.uid, .text("list")), Property(.formattedName, .text("Team")),
      Property(.member, .uri("urn:uuid:uid-A")), Property(.member, .uri("mailto:b@example.org")),
    ]))

  private var stored: Item? { server.mailbox.items(.contact)[GUID(rawValue: "list")] }
  private func members() -> [Value] { stored?.main.all(.member).map(\.value) ?? [] }

  init() {
    server.mailbox.store(Card.item("A"))
    server.mailbox.store(Self.list)
  }

  @Test(arguments: [AlertCode.twoWay, .slow, .refreshFromClient, .refreshFromServer, .oneWayFromClient])
  func aPhoneWithoutListsNeverDamagesOne(type: AlertCode) throws {
    let phone = Phone(server: server)
    try phone.sync()
    #expect(phone.items.count == 1)
    phone.databases[0].add(Card.payload("Team"))
    try phone.sync(type)
    try phone.sync()
    #expect(stored?.kind == .group)
    #expect(members() == [.uri("urn:uuid:uid-A"), .uri("mailto:b@example.org")])
    #expect(try phone.sync().sent.isEmpty)
  }

  @Test(arguments: [
    (ContentType("text/vcard", "3.0"), "X-ADDRESSBOOKSERVER-MEMBER"), (ContentType("text/vcard", "4.0"), "MEMBER"),
  ])
  func aDeviceWithListsEditsThem(type: ContentType, member: String) throws {
    let device = Phone(
      "lists", [PhoneDatabase(source: "./contacts", target: "./Contacts", type: type)], server: server)
    try device.sync()
    let luid = try #require(device.items.first { Payload($0.value)["FN"] == "Team" }?.key)
    let text = String(decoding: device.items[luid] ?? [], as: UTF8.self)
    let edited = text.split(separator: "\r\n").map {
      $0 == "\(member):mailto:b@example.org" ? "\(member):mailto:c@example.org" : $0
    }
    device.databases[0].replace(luid, Array((edited.joined(separator: "\r\n") + "\r\n").utf8))
    try device.sync()
    #expect(members() == [.uri("urn:uuid:uid-A"), .uri("mailto:c@example.org")])
    #expect(try device.sync().sent.isEmpty)
  }
}
