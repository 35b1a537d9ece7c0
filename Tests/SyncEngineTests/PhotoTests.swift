import Groupware
import Support
import SyncEngine
import SyncML
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
