import Testing

@testable import Groupware

/// What a habit makes of an item on its way to a device and back: lines in, lines out.
@Suite struct HabitsTests {
  /// A card or an entry with those lines, as the server knows it.
  private static func item(_ lines: [String], _ kind: Item.Kind) throws -> Item {
    try plain(kind).read(bytes(lines, kind), as: kind)
  }

  private static func plain(_ kind: Item.Kind) -> Rendering {
    Rendering(dialect: kind == .contact ? .vCard21 : .vCalendar10, zone: "Europe/Berlin")
  }

  private static func bytes(_ lines: [String], _ kind: Item.Kind) -> [UInt8] {
    let (head, foot): ([String], [String]) =
      switch kind {
      case .contact: (["BEGIN:VCARD", "VERSION:2.1"], ["END:VCARD"])
      case .task: (["BEGIN:VCALENDAR", "VERSION:1.0", "BEGIN:VTODO"], ["END:VTODO", "END:VCALENDAR"])
      default: (["BEGIN:VCALENDAR", "VERSION:1.0", "BEGIN:VEVENT"], ["END:VEVENT", "END:VCALENDAR"])
      }
    return Array((head + lines + foot + [""]).joined(separator: "\r\n").utf8)
  }

  private static func rendering(_ habits: Habits, _ kind: Item.Kind) -> Rendering {
    var rendering = plain(kind)
    rendering.habits = habits
    // In winter.
    rendering.now = 1_767_225_600
    return rendering
  }

  private static func habits(_ change: (inout Habits) -> Void) -> Habits {
    var habits = Habits()
    change(&habits)
    return habits
  }

  private static func rules(_ texts: String...) -> [LineRule] { texts.compactMap { LineRule($0) } }

  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var kind = Item.Kind.contact
    var habits: Habits
    /// As the plain dialect writes the item.
    var server: [String]
    /// Lines that the device gets; a leading `!` is a beginning that no line has.
    var device: [String]
    /// What the device's silence or form hides comes back as something else; otherwise the item is the same.
    var isLossy = false

    var testDescription: String { name }
  }

  static let rows: [Row] = [
    Row(
      name: "nickname of Symbian", habits: habits { $0.writing = rules("NICKNAME -> X-EPOCSECONDNAME") },
      server: ["N:A;B", "NICKNAME:Bee"], device: ["X-EPOCSECONDNAME:Bee", "!NICKNAME"]),
    Row(
      name: "categories of Motorola",
      habits: habits {
        $0.writing = rules("CATEGORIES -> X-MOT-CAT")
        $0.reading = rules("X-MOT-CAT -> CATEGORIES")
      }, server: ["N:A;B", "CATEGORIES:Friends"], device: ["X-MOT-CAT:Friends"]),
    Row(
      name: "fax numbers by place",
      habits: habits {
        $0.writing = rules("TEL;FAX;WORK -> TEL;FAX", "TEL;FAX;HOME ->")
        $0.reading = rules("TEL;FAX -> TEL;FAX;WORK")
      }, server: ["N:A;B", "TEL;FAX;WORK:+491", "TEL;FAX;HOME:+492"], device: ["TEL;FAX:+491", "!TEL;FAX;HOME"],
      isLossy: true),
    Row(
      name: "five telephones",
      habits: habits { $0.slots = ["TEL": ["VOICE", "CELL", "HOME", "WORK", "FAX"]] },
      server: [
        "N:A;B", "TEL;WORK;VOICE:1", "TEL;CELL;VOICE;PREF:2", "TEL;FAX;WORK:3", "TEL;WORK;VOICE:4", "TEL;WORK:5",
      ],
      device: ["TEL;VOICE:1", "TEL;CELL:2", "TEL;WORK:5", "TEL;FAX:3", "!TEL;HOME", "!TEL;WORK:4"], isLossy: true),
    Row(
      name: "three addresses, empty ones too",
      habits: habits {
        $0.slots = ["ADR": ["HOME", "WORK", ""]]
        $0.padded = ["ADR"]
      }, server: ["N:A;B", "ADR;WORK:;;Street 1;Town;;12345;Land"],
      device: ["ADR;HOME:", "ADR;WORK:;;Street 1;Town;;12345;Land", "ADR:"]),
    Row(
      name: "address parts swapped, a name of two parts",
      habits: habits { $0.parts = ["ADR": [1, 3, 2, 4, 5, 6, 7], "N": [1, 2]] },
      server: ["N:Doe;Jane;;;", "ADR;HOME:;;Street 1;Town;;12345;Land"],
      device: ["N:Doe;Jane", "ADR;HOME:;Street 1;;Town;;12345;Land"]),
    Row(
      name: "a dash where nothing is",
      habits: habits { $0.fillers = ["NOTE": "-", "EMAIL;INTERNET": "-", "SUMMARY": "-"] },
      server: ["N:A;B", "NOTE:n"], device: ["NOTE:n", "EMAIL;INTERNET:-", "!SUMMARY"]),
    Row(
      name: "digits", habits: habits { $0.telephone = .digits }, server: ["N:A;B", "TEL;CELL:+49 (30) 12-34"],
      device: ["TEL;CELL:+49301234"], isLossy: true),
    Row(
      name: "short texts", habits: habits { $0.limits = ["NOTE": 5] }, server: ["N:A;B", "NOTE:abcdefgh"],
      device: ["NOTE:abcde"], isLossy: true),
    Row(
      name: "Latin-1", habits: habits { $0.charset = "ISO-8859-1" }, server: ["N;CHARSET=UTF-8:Müller;Jörg"],
      device: ["N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg;;;"]),
    Row(
      name: "letters that Latin-1 lacks", habits: habits { $0.charset = "ISO-8859-1" },
      server: ["N;CHARSET=UTF-8:Łukasz;J"],
      device: ["N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=81ukasz;J;;;"]),
    Row(
      name: "8 bits", habits: habits { $0.quoting = .eightBit }, server: ["N;CHARSET=UTF-8:Müller;Jörg"],
      device: ["N;CHARSET=UTF-8:Müller;Jörg;;;"]),
    Row(
      name: "e-mail behind everything", habits: habits { $0.last = ["EMAIL"] },
      server: ["N:A;B", "EMAIL;INTERNET:a@b.c", "NOTE:n"], device: ["NOTE:n\r\nEMAIL;INTERNET:a@b.c\r\nEND"]),
    Row(
      name: "numbered lines", habits: habits { $0.writing = rules("TEL;* -> TEL;*;X-SYNCMLREF#") },
      server: ["N:A;B", "TEL;CELL:1", "TEL;HOME:2"], device: ["TEL;CELL;X-SYNCMLREF1:1", "TEL;HOME;X-SYNCMLREF2:2"]),
    // Calendars
    Row(
      name: "days of Symbian", kind: .event,
      habits: habits {
        $0.marks = [.day: "X-EPOCAGENDAENTRYTYPE:EVENT", .anniversary: "X-EPOCAGENDAENTRYTYPE:ANNIVERSARY"]
      }, server: ["SUMMARY:s", "DTSTART:20260105T000000", "DTEND:20260106T000000"],
      device: ["DTEND:20260106T000000\r\nX-EPOCAGENDAENTRYTYPE:EVENT"]),
    Row(
      name: "a night of Symbian", kind: .event,
      habits: habits {
        $0.marks = [.day: "X-EPOCAGENDAENTRYTYPE:EVENT", .appointment: "X-EPOCAGENDAENTRYTYPE:APPOINTMENT"]
        $0.times = .local
      }, server: ["SUMMARY:s", "DTSTART:20260104T230000Z", "DTEND:20260105T020000Z"],
      device: [
        "DTSTART:20260105T000000\r\nDTEND:20260105T030000\r\nX-EPOCAGENDAENTRYTYPE:APPOINTMENT",
        "!X-EPOCAGENDAENTRYTYPE:EVENT",
      ]),
    Row(
      name: "days of Symbian until 24:00", kind: .event,
      habits: habits {
        $0.marks = [.day: "X-EPOCAGENDAENTRYTYPE:EVENT"]
        $0.allDay = .hour24
      }, server: ["SUMMARY:s", "DTSTART:20260105T000000", "DTEND:20260106T000000"],
      device: ["DTEND:20260105T240000\r\nX-EPOCAGENDAENTRYTYPE:EVENT"]),
    Row(
      name: "anniversaries of Nokia", kind: .event,
      habits: habits {
        $0.marks = [.anniversary: "CATEGORIES:SPECIAL OCCASION"]
        $0.endlessYears = true
      }, server: ["DTSTART:20260105T000000", "DTEND:20260106T000000", "RRULE:YM1 1 20300105T000000"],
      device: ["CATEGORIES:SPECIAL OCCASION", "RRULE:YM1 1 #0"], isLossy: true),
    Row(
      name: "series end on a day", kind: .event, habits: habits { $0.endsSeriesByDay = true },
      server: ["DTSTART:20260105T080000Z", "DTEND:20260105T090000Z", "RRULE:W2 MO WE #5"],
      device: ["RRULE:W2 MO WE 20260202T080000Z"], isLossy: true),
    Row(
      name: "series of days end on a day", kind: .event, habits: habits { $0.endsSeriesByDay = true },
      server: ["DTSTART:20260105T000000", "DTEND:20260106T000000", "RRULE:MD1 5 #3"],
      device: ["RRULE:MD1 5 20260305T000000"], isLossy: true),
    Row(
      name: "mail and programs in local time", kind: .event, habits: habits { $0.times = .local },
      server: [
        "DTSTART:20260705T080000Z", "DTEND:20260705T090000Z", "MALARM:20260705T070000Z;;0;a@b.c;soon",
        "PALARM:20260705T075000Z;;0;c:\\x.exe",
      ],
      device: ["MALARM:20260705T090000;;0;a@b.c;soon", "PALARM:20260705T095000;;0;c:\\x.exe"]),
    Row(
      name: "until 23:59", kind: .event, habits: habits { $0.allDay = .lastMinute },
      server: ["DTSTART:20260105T000000", "DTEND:20260107T000000"],
      device: ["DTSTART:20260105T000000", "DTEND:20260106T235900"]),
    Row(
      name: "until 24:00", kind: .event, habits: habits { $0.allDay = .hour24 },
      server: ["DTSTART:20260105T000000", "DTEND:20260106T000000"], device: ["DTEND:20260105T240000"]),
    Row(
      name: "a working day of the Treo", kind: .event, habits: habits { $0.allDay = .workingHours },
      server: ["DTSTART:20260105T000000", "DTEND:20260106T000000", "RRULE:W1 MO #4", "EXDATE:20260112T000000"],
      device: ["DTSTART:20260105T080000", "DTEND:20260105T180000", "EXDATE:20260112T080000"]),
    Row(
      name: "midnights in UTC", kind: .event, habits: habits { $0.allDay = .utcMidnights },
      server: ["DTSTART:20260105T000000", "DTEND:20260106T000000"],
      device: ["DTSTART:20260104T230000Z", "DTEND:20260105T230000Z"]),
    Row(
      name: "local times", kind: .event, habits: habits { $0.times = .local },
      server: ["DTSTART:20260705T080000Z", "DTEND:20260705T090000Z", "AALARM:20260705T075000Z;;0;"],
      device: ["DTSTART:20260705T100000\r\n", "DTEND:20260705T110000\r\n", "AALARM:20260705T095000;"]),
    Row(
      name: "local times, alarms in UTC", kind: .event,
      habits: habits {
        $0.times = .local
        $0.alarmTimes = .utc
        $0.parts = ["AALARM": [1]]
      }, server: ["DTSTART:20260705T080000Z", "DTEND:20260705T090000Z", "AALARM:20260705T075000Z;;0;"],
      device: ["DTSTART:20260705T100000\r\n", "AALARM:20260705T075000Z\r\n"]),
    Row(
      name: "UTC without its mark", kind: .event, habits: habits { $0.times = .utcUnmarked },
      server: ["DTSTART:20260705T080000Z", "DTEND:20260705T090000Z"],
      device: ["DTSTART:20260705T080000\r\n", "DTEND:20260705T090000\r\n"]),
    Row(
      name: "UTC by today's daylight time", kind: .event, habits: habits { $0.times = .utcOfToday },
      server: ["DTSTART:20260705T080000Z", "DTEND:20260705T090000Z"],
      device: ["DTSTART:20260705T090000Z", "DTEND:20260705T100000Z"]),
    Row(
      name: "alarms by today's daylight time, too", kind: .event,
      habits: habits {
        $0.times = .utcOfToday
        $0.alarmTimes = .utcOfToday
      }, server: ["DTSTART:20260705T080000Z", "DTEND:20260705T090000Z", "AALARM:20260705T074500Z;;0;"],
      device: ["DTSTART:20260705T090000Z", "AALARM:20260705T084500Z;"]),
    Row(
      name: "no exceptions", kind: .event, habits: habits { $0.recurrence = .rule },
      server: ["DTSTART:20260105T080000Z", "DTEND:20260105T090000Z", "RRULE:D1 #5", "EXDATE:20260106T080000Z"],
      device: ["RRULE:D1 #5", "!EXDATE"], isLossy: true),
    Row(
      name: "no series", kind: .event, habits: habits { $0.recurrence = Habits.Recurrence.none },
      server: ["DTSTART:20260105T080000Z", "DTEND:20260105T090000Z", "RRULE:D1 #5"], device: ["!RRULE"], isLossy: true),
    Row(
      name: "words of its own", kind: .event,
      habits: habits { $0.words = ["TRANSP": ["0": "OPAQUE", "1": "TRANSPARENT"]] },
      server: ["DTSTART:20260105T080000Z", "DTEND:20260105T090000Z", "TRANSP:1"], device: ["TRANSP:TRANSPARENT"]),
    Row(
      name: "three priorities, due on a day", kind: .task,
      habits: habits {
        $0.priorities = 3
        $0.daysOnly = ["DUE"]
      }, server: ["SUMMARY:s", "DUE:20260706T060000Z", "PRIORITY:9"],
      device: ["PRIORITY:3", "DUE:20260706T000000"], isLossy: true),
  ]

  @Test(arguments: rows) func goesToTheDeviceAndComesBack(row: Row) throws {
    let item = try Self.item(row.server, row.kind)
    let (data, held) = try Self.rendering(row.habits, row.kind).project(item)
    let text = String(decoding: data, as: UTF8.self)
    for line in row.device {
      if line.hasPrefix("!") {
        #expect(!text.contains("\r\n" + line.dropFirst()), "\(text)")
      } else {
        #expect(text.contains("\r\n" + line), "\(text)")
      }
    }
    #expect((held.contentDigest == item.contentDigest) != row.isLossy, "\(text)")
  }

  /// Whatever a habit hides or bends, the device's unchanged item changes nothing on the server.
  @Test(arguments: rows) func anUnchangedItemChangesNothing(row: Row) throws {
    let item = try Self.item(row.server, row.kind)
    let held = try Self.rendering(row.habits, row.kind).project(item).held
    let merge = Merge(
      base: Shadow(agreed: item, held: held), server: item, device: held, policy: .client, holds: { _ in .unlimited })
    #expect(merge.item.contentDigest == item.contentDigest)
    #expect(merge.conflicts.isEmpty && !merge.deviceChanged)
  }

  /// Nor does an edit of something else.
  @Test(arguments: rows.filter { $0.kind != .contact }) func anEditLeavesTheRestAlone(row: Row) throws {
    let item = try Self.item(row.server, row.kind)
    var edited = try Self.rendering(row.habits, row.kind).project(item).held
    let shadow = Shadow(agreed: item, held: edited)
    edited.main.set(.location, to: .text("here"))
    let merge = Merge(base: shadow, server: item, device: edited, policy: .client, holds: { _ in .unlimited })
    var expected = item
    expected.main.set(.location, to: .text("here"))
    #expect(merge.item.contentDigest == expected.contentDigest)
  }

  /// Phones of UIQ 2 number lines by a type, which no server is to keep, whatever the device.
  @Test func numbersOfLinesAreNotKept() throws {
    let numbered = try Self.item(["N:A;B", "TEL;CELL;X-SYNCMLREF2:1", "EMAIL;INTERNET;X-SyncMLRef13:a@b.c"], .contact)
    let plain = try Self.item(["N:A;B", "TEL;CELL:1", "EMAIL;INTERNET:a@b.c"], .contact)
    #expect(numbered.contentDigest == plain.contentDigest)
  }

  /// A note has no line but its text, unless the device tells of a title.
  @Test(arguments: [(nil, []), (["BODY"], []), (["SUMMARY", "BODY"], ["SUMMARY:-"])] as [([String]?, [String])])
  func notesAreNotFilledLikeEvents(told: [String]?, filled: [String]) throws {
    var rendering = Self.rendering(
      Self.habits { $0.fillers = ["SUMMARY": "-", "DESCRIPTION": "-", "LOCATION": "-", "URL": "-"] }, .note)
    rendering.dialect = .vNote11
    rendering.mask = Mask(fields: told.map { Dictionary(uniqueKeysWithValues: $0.map { ($0, .init()) }) })
    let note = Item(.note, main: Component([Property(.description, .text("Milk"))]))
    let (data, held) = try rendering.project(note)
    let lines = ["BEGIN:VNOTE", "VERSION:1.1", "BODY:Milk"] + filled + ["END:VNOTE", ""]
    #expect(String(decoding: data, as: UTF8.self) == lines.joined(separator: "\r\n"))
    #expect(held.main.text(.description) == "Milk" && held.main.text(.summary) == "Milk")
  }

  @Test func noPhotoHasNoBytes() throws {
    let habits = Self.habits { $0.photoBytes = 0 }
    let item = try Self.item(["N:A;B", "NOTE:n", "PHOTO;ENCODING=BASE64;TYPE=JPEG:/9j/4AAQ", ""], .contact)
    #expect(item.main[.photo] != nil)
    var rendering = Self.rendering(habits, .contact)
    for dialect in [Dialect.vCard21, .sifContact] {
      rendering.dialect = dialect
      let held = try rendering.project(item).held
      #expect(held.main[.photo] == nil && held.main.text(.note) == "n")
    }
  }

  /// A Russian phone that says nothing of its character set, beside lines that do.
  @Test func bytesThatSayNothingAreOfTheDevicesCharset() throws {
    let habits = Self.habits { $0.undeclaredCharset = "WINDOWS-1251" }
    let head = Array("BEGIN:VCARD\r\nVERSION:2.1\r\nN:".utf8)
    let middle = Array(";\r\nNOTE;CHARSET=ISO-8859-1:".utf8)
    let bytes = head + [0xC8, 0xE2, 0xE0, 0xED] + middle + [0xFC] + Array("\r\nTITLE:ü\r\nEND:VCARD\r\n".utf8)
    let item = try Self.rendering(habits, .contact).read(bytes, as: .contact)
    #expect(item.main[.name]?.value == .structured([["Иван"], [], [], [], []]))
    #expect(item.main.text(.note) == "ü" && item.main.text(.title) == "ü")
  }

  @Test func aCutTextIsNoEdit() throws {
    let habits = Self.habits { $0.shortestCut = 10 }
    let server = try Self.item(["N:A;B", "NOTE:what is long enough to be cut"], .contact)
    var device = server
    device.main.set(.note, to: .text("what is long"))
    device.main.set(.title, to: .text("Dr"))
    #expect(habits.uncut(device, by: server).main.text(.note) == "what is long enough to be cut")
    device.main.set(.note, to: .text("what"))
    #expect(habits.uncut(device, by: server).main.text(.note) == "what")
  }

  @Test func whatBeginsTooEarlyIsNotSent() throws {
    let habits = Self.habits { $0.earliestYear = 1980 }
    let item = try Self.item(["DTSTART:19790105T080000Z", "DTEND:19790105T090000Z"], .event)
    #expect(throws: FormatError(.unsupported, "")) { try Self.rendering(habits, .event).write(item) }
  }

  @Test(arguments: [
    ("TEL;FAX -> TEL;FAX;HOME, TEL;FAX;WORK", 2), ("TEL;PAGER;* ->", 1), ("FN -> SOUND", 1),
    ("TEL;FAX;* -> TEL;FAX;*,", 2),
  ])
  func rulesAreRead(text: String, count: Int) { #expect(LineRule(text)?.names.count == count) }

  @Test(arguments: ["TEL", "-> TEL", "TEL;;X -> TEL", "TEL:1 -> TEL", "TEL -> ;A", ""])
  func whatIsNoRuleIsRefused(text: String) { #expect(LineRule(text) == nil) }
}
