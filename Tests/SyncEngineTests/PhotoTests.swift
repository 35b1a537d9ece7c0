import Groupware
import Markup
import Support
import SyncEngine
import SyncML
import Synchronization
import Testing

/// Photos that are too large for a phone.
@Suite struct PhotoTests {
  /// Cuts instead of scaling; nobody looks.
  struct Scissors: PhotoScaler {
    func jpeg(_ photo: [UInt8], pixels: Int?, bytes: Int?) -> [UInt8]? {
      [0xFF, 0xD8, 0xFF] + photo.suffix(min(bytes ?? 600, 600))
    }
  }

  let server = MemoryServer()
  let phone: Phone
  static let large = [0xFF, 0xD8, 0xFF] + (0..<40_000).map { UInt8($0 % 251) }
  static let photo = [0xFF, 0xD8, 0xFF] + (0..<5000).map { UInt8($0 % 251) }

  init() {
    phone = Phone("P", [.contacts(["N": nil, "FN": nil, "NOTE": nil, "PHOTO": 2000])], server: server)
    var item = Card.item("A")
    item.main.set(.photo, to: .binary(mediaType: "image/jpeg", Self.photo))
    server.mailbox.store(item)
  }

  private var stored: Value? { server.mailbox.items(.contact).values.first?.main[.photo]?.value }
  private var isOriginal: Bool { stored == .binary(mediaType: "image/jpeg", Self.photo) }
  private var held: Item? {
    phone.items.values.first.flatMap { try? Rendering(dialect: .vCard21).read($0, as: .contact) }
  }

  @Test func aSmallerPhotoNeverTakesThePlaceOfTheOriginal() throws {
    server.photos = Scissors()
    try phone.sync()
    guard case .binary(_, let small)? = held?.main[.photo]?.value else {
      Issue.record("no photo")
      return
    }
    #expect(small.count == 603)
    phone.databases[0].edit("1") { $0["NOTE"] = "edited" }
    try phone.sync()
    #expect(isOriginal && server.mailbox.items(.contact).values.first?.main.text(.note) == "edited")
    server.mailbox.edit(.contact, Card.guid("A")) { $0.main.set(.note, to: .text("again")) }
    try phone.sync()
    #expect(isOriginal)
    #expect(try phone.sync().sent.isEmpty)
  }

  @Test func withoutAScalerThePhotoStaysAway() throws {
    try phone.sync()
    #expect(held?.main[.photo] == nil)
    phone.databases[0].edit("1") { $0["NOTE"] = "edited" }
    try phone.sync()
    #expect(isOriginal)
  }

  /// Of a photo in a message of its own, in one that may be cut, and in one that only has room for the text.
  @Test(
    arguments: [(Version.v10, nil, 4000), (.v12, nil, 4000), (.v12, 3000, 32_000), (.v12, 600, 3000)], [true, false])
  func aPhotoKeepsNoContactAway(phone told: (Version, Int?, Int), scales: Bool) throws {
    if scales { server.photos = Scissors() }
    let phone = Phone("Q", [.contacts(["N": nil, "FN": nil, "NOTE": nil, "PHOTO": nil])], server: server)
    (phone.version, phone.maxObjSize, phone.maxMsgSize) = told
    server.mailbox.edit(.contact, Card.guid("A")) {
      $0.main.set(.photo, to: .binary(mediaType: "image/jpeg", Self.large))
    }
    #expect(try phone.sync().sent.isEmpty == false)
    let photo = phone.items["1"].flatMap { try? Rendering(dialect: .vCard21).read($0, as: .contact) }?.main[.photo]
    #expect(phone.items.count == 1 && (photo != nil) == (scales && told.1 != 600))
    server.mailbox.edit(.contact, Card.guid("A")) { $0.main.set(.note, to: .text("again")) }
    try phone.sync()
    #expect(phone.items["1"].flatMap { Payload($0)["NOTE"] } == "again")
    phone.databases[0].edit("1") { $0["NOTE"] = "edited" }
    try phone.sync()
    #expect(stored == .binary(mediaType: "image/jpeg", Self.large))
    #expect(try phone.sync().sent.isEmpty)
  }

  /// It is tried with less each time, in chunks or whole, and what is refused is offered again.
  @Test(arguments: [32_000, 200_000], [true, false])
  func aPhoneThatRefusesAPhotoGetsTheContact(messages: Int, scales: Bool) throws {
    if scales { server.photos = Scissors() }
    let phone = Phone("Q", [.contacts(["N": nil, "FN": nil, "NOTE": nil, "PHOTO": nil])], server: server)
    phone.maxMsgSize = messages
    phone.databases[0].largest = 4000
    server.mailbox.edit(.contact, Card.guid("A")) {
      $0.main.set(.photo, to: .binary(mediaType: "image/jpeg", Self.large))
    }
    try phone.sync()
    #expect(phone.items.isEmpty)
    for _ in 0..<3 { try phone.sync() }
    let photo = phone.items["1"].flatMap { try? Rendering(dialect: .vCard21).read($0, as: .contact) }?.main[.photo]
    #expect(phone.items.count == 1 && (photo != nil) == scales)
    phone.databases[0].edit("1") { $0["NOTE"] = "edited" }
    try phone.sync()
    #expect(stored == .binary(mediaType: "image/jpeg", Self.large))
    #expect(try phone.sync().sent.isEmpty)
  }

  /// Counts what it is asked for.
  final class Miser: PhotoScaler {
    let asked = Mutex(0)
    func jpeg(_ photo: [UInt8], pixels: Int?, bytes: Int?) -> [UInt8]? {
      asked.withLock { $0 += 1 }
      return nil
    }
  }

  @Test func aDeviceWithoutPhotosCostsNoScaling() throws {
    let scaler = Miser()
    server.photos = scaler
    let rule = try DeviceRule(["name": .text("P"), "manufacturer": .text("*"), "photo_bytes": .number(0)])
    server.settings.devices = Rulebook([rule])
    try phone.sync()
    #expect(held != nil && held?.main[.photo] == nil)
    #expect(scaler.asked.withLock { $0 } == 0)
  }

  @Test(arguments: [
    ([0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1, 0xFF, 0xC2, 0, 11, 8, 0, 48, 0, 96, 1, 1, 1, 1], 96, 48),
    ([0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 2], 256, 2),
    ([0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 1, 2, 3, 0], 513, 3),
  ])
  func headersTellTheSize(bytes: [Int], width: Int, height: Int) {
    let bytes = bytes.map { UInt8($0) }
    #expect(ImageSize(bytes)?.width == width && ImageSize(bytes)?.height == height)
    for count in 0..<min(bytes.count, 17) { _ = ImageSize(Array(bytes.prefix(count))) }
    #expect(ImageSize(Array(bytes.prefix(7))) == nil)
  }
}
