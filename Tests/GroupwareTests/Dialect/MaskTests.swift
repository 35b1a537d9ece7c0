import Groupware
import Testing

@Suite struct MaskTests {
  private let item = Item(
    .contact,
    main: Component([
      Property(.name, .structured([["Doe"], ["Jane"], [], [], []])), Property(.formattedName, .text("Jane Doe")),
      Property(.nickname, .list(["Janey"])),
      Property(.telephone, parameters: [.init("TYPE", ["x-car", "home"])], .text("1")),
      Property(.telephone, parameters: [.init("TYPE", ["work"])], .text("2")), Property(.telephone, .text("3")),
      Property(.note, .text("0123456789")), Property(.title, .text("Head")),
      Property(.photo, .binary(mediaType: "image/png", [UInt8](repeating: 7, count: 3000))),
    ]))

  private func lines(_ fields: [String: Mask.Field]?) throws -> [String] {
    let data = try Rendering(dialect: .vCard21, mask: Mask(fields: fields)).write(item)
    return String(decoding: data, as: UTF8.self).split(separator: "\r\n").map(String.init)
  }

  @Test func whatADeviceDoesNotListIsNotSent() throws {
    #expect(
      try lines(["TEL": .init()]) == [
        "BEGIN:VCARD", "VERSION:2.1", "N:Doe;Jane;;;", "TEL;CAR;HOME:1", "TEL;WORK:2", "TEL:3", "END:VCARD",
      ])
  }

  @Test func theSpellingIsTheDevices() throws {
    #expect(try lines(["X-EPOCSECONDNAME": .init()]).contains("X-EPOCSECONDNAME:Janey"))
    #expect(try lines(nil).contains("NICKNAME:Janey"))
  }

  @Test func sizesTypesAndCountsAreKept() throws {
    let fields: [String: Mask.Field] = [
      "NOTE": .init(maxSize: 4), "TITLE": .init(maxSize: 2, noTruncate: true),
      "TEL": .init(maxOccur: 2, types: ["HOME"]), "PHOTO": .init(maxSize: 2000),
    ]
    #expect(
      try lines(fields) == [
        "BEGIN:VCARD", "VERSION:2.1", "N:Doe;Jane;;;", "TEL;HOME:1", "TEL:2", "NOTE:0123", "END:VCARD",
      ])
    #expect(try lines(["PHOTO": .init(maxSize: 256)]).contains("PHOTO;PNG;ENCODING=BASE64:"))
  }

  /// Nokia's phones list HOME and WORK, and take no address that is not of the INTERNET.
  @Test(arguments: [[], ["HOME"]]) func whatGoesWithoutSayingIsSaid(types: [String]) throws {
    let card = Item(
      .contact, main: Component([Property(.email, parameters: [.init("TYPE", ["work"])], .text("a@b"))]))
    var rendering = Rendering(dialect: .vCard21, mask: Mask(fields: ["EMAIL": .init(types: Set(types))]))
    #expect(String(decoding: try rendering.write(card), as: UTF8.self).contains("\r\nEMAIL;INTERNET:a@b\r\n"))
    rendering.habits.fillers = ["EMAIL;INTERNET": "-"]
    #expect(!String(decoding: try rendering.write(card), as: UTF8.self).contains("EMAIL;INTERNET:-"))
  }

  @Test func aDevicesFormIsStable() throws {
    let rendering = Rendering(dialect: .vCard21, mask: Mask(fields: ["NOTE": .init(maxSize: 4), "TEL": .init()]))
    let (data, held) = try rendering.project(item)
    #expect(try rendering.project(held).data == data)
    #expect(held.main.text(.note) == "0123")
    #expect(held.main[.title] == nil)
  }

  @Test(arguments: ["X-FUNAMBOL-ALLDAY", "X-ALLDAY"]) func whatIsADayIsToldAsListed(flag: String) throws {
    var event = Item(
      .event, main: Component([Property(.start, .moment(.date(CalendarDate(year: 2026, month: 12, day: 25))))]))
    let rendering = Rendering(dialect: .vCalendar10, mask: Mask(fields: ["DTSTART": .init(), flag: .init()]))
    #expect(String(decoding: try rendering.write(event), as: UTF8.self).contains("\r\n\(flag):1\r\n"))
    let noon = TimeOfDay(hour: 12, minute: 0, second: 0)
    event.main.set(.start, to: .moment(.time(CalendarDate(year: 2026, month: 12, day: 25), noon, .utc)))
    #expect(String(decoding: try rendering.write(event), as: UTF8.self).contains("\r\n\(flag):0\r\n"))
  }

  @Test func symbianPhonesAreToldWhatIsADay() throws {
    let day = Item(
      .event, main: Component([Property(.start, .moment(.date(CalendarDate(year: 2026, month: 12, day: 25))))]))
    let mask = Mask(fields: ["DTSTART": .init(), "X-EPOCAGENDAENTRYTYPE": .init()])
    let data = try Rendering(dialect: .vCalendar10, mask: mask).write(day)
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.contains("DTSTART:20261225T000000\r\nDTEND:20261226T000000\r\nX-EPOCAGENDAENTRYTYPE:EVENT\r\n"))
  }
}
