import Testing

@testable import Groupware

/// Pictures that a device makes smaller, encodes anew or does not keep, and those that its user chooses.
@Suite struct PictureTests {
  /// A JPEG of so many bytes that says so many pixels; 0: it says none.
  private static func photo(_ count: Int, side: Int = 0) -> Property {
    let (high, low) = (UInt8(side >> 8), UInt8(side & 0xFF))
    let header: [UInt8] = [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 1, high, low, 1, 1, 1, 1]
    let bytes = (side > 0 ? header : [0xFF, 0xD8]) + (0..<count).map { UInt8($0 % 251) }
    return Property(.photo, .binary(mediaType: "image/jpeg", Array(bytes.prefix(count))))
  }

  private static func contact(_ photo: Property?, _ note: String) -> Item {
    Item(.contact, main: Component([Property(.note, .text(note))] + [photo].compactMap(\.self)))
  }

  private static let original = photo(500_000, side: 2000)
  private static let sent = photo(7000, side: 200)
  /// What a CTCap or the device's own pictures say of its room.
  private static let rooms = [Capacity(count: 1, size: 0), Capacity(count: 1, size: 40_960), .unlimited]

  private func merge(_ shadow: Shadow, _ server: Property, _ device: Property?, _ room: Capacity) -> Property? {
    let merge = Merge(
      base: shadow, server: Self.contact(server, "old"), device: Self.contact(device, "new"), policy: .client,
      holds: { _ in room })
    #expect(merge.item.main.text(.note) == "new")
    return merge.item.main[.photo]
  }

  private func shadow(_ agreed: Property, _ held: Property?, _ origin: Shadow.Origin = .server(after: nil)) -> Shadow {
    Shadow(agreed: Self.contact(agreed, "old"), held: Self.contact(held, "old"), origin: origin)
  }

  /// Smaller, of fewer bytes, or of more bytes for the same pixels.
  @Test(arguments: [photo(6000, side: 160), photo(6000, side: 200), photo(9000, side: 200), photo(6000)], rooms)
  func whatADeviceEncodesAnewNeverTakesThePlaceOfTheOriginal(returned: Property, room: Capacity) {
    for original in [Self.original, Self.sent] {
      #expect(merge(shadow(original, Self.sent), original, returned, room) == original)
      let edited = Self.photo(300_000, side: 1000)
      #expect(merge(shadow(original, Self.sent), edited, returned, room) == edited)
    }
  }

  @Test(arguments: [photo(6000, side: 240), photo(9000)], rooms)
  func whatIsMoreThanTheDeviceWasGivenIsNew(returned: Property, room: Capacity) {
    #expect(merge(shadow(Self.original, Self.sent), Self.original, returned, room) == returned)
  }

  /// It has shown what it makes of the original: what is something else now was chosen.
  @Test(arguments: rooms) func whatReplacesAPictureThatTheDeviceHasShownIsNew(room: Capacity) {
    let shadow = shadow(Self.original, Self.photo(6000, side: 160), .device)
    let chosen = Self.photo(5000, side: 160)
    #expect(merge(shadow, Self.original, chosen, room) == chosen)
    #expect(merge(shadow, Self.original, nil, room) == nil)
  }

  @Test(arguments: [(0, true), (6999, true), (7000, false)])
  func silenceRemovesOnlyWhatTheDeviceHadRoomFor(size: Int, isKept: Bool) {
    for count in [1, Int.max] {
      let room = Capacity(count: count, size: size)
      let shadow = shadow(Self.original, Self.sent)
      #expect(merge(shadow, Self.original, nil, room) == (isKept ? Self.original : nil))
      #expect(Shadows(shadow).explain(Self.contact(nil, "old")) { _ in room } == isKept)
    }
  }

  @Test func aCTCapCountsTheLettersOfAPhoto() {
    let mask = Mask(fields: ["PHOTO": .init(maxSize: 10_240), "NOTE": .init(maxSize: 100)])
    #expect(mask.capacity(of: .photo, seen: .nothing) == Capacity(count: 1, size: 7680))
    #expect(mask.capacity(of: .note, seen: .nothing) == Capacity(count: 1, size: 400))
  }

  /// Before version 4 nothing was stored of the pixels.
  @Test func shadowsOfAnEarlierVersionAreRead() throws {
    let shadow = Shadow(
      agreed: Item(.contact, main: Component([Self.sent])), held: Item(.contact, main: Component([Self.sent])))
    #expect(Shadow(encoded: shadow.encoded) == shadow)
    var earlier = shadow.encoded
    earlier[0] = 3
    earlier.removeSubrange((earlier.count - 3)..<(earlier.count - 1))
    let read = try #require(Shadow(encoded: earlier))
    #expect(read.main.map(\.extent) == [Extent(.picture, size: 7000)])
  }
}
