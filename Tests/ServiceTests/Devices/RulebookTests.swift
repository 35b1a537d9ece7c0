import Groupware
import SyncEngine
import Testing

@testable import Service

@Suite struct RulebookTests {
  static let book = try? Rulebook.builtIn()

  private static func identity(
    _ userAgent: String = "", manufacturer: String = "", model: String = "", firmware: String = "",
    software: String = "", device: String = "IMEI:1"
  ) -> DeviceIdentity {
    DeviceIdentity([
      .userAgent: userAgent, .manufacturer: manufacturer, .model: model, .firmware: firmware, .software: software,
      .device: device,
    ])
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var device: DeviceIdentity
    var rules: [String]
    var holds: @Sendable (Quirks) -> Bool
    var testDescription: String { rules.joined(separator: ", ") }
  }

  static let rows: [Row] = [
    Row(device: identity("SyncML HTTP Client", manufacturer: "Nobody", model: "X"), rules: []) { $0 == Quirks() },
    Row(
      device: identity("Nokia SyncML HTTP Client", manufacturer: "NOKIA", model: "Nokia 7610"),
      rules: [
        "Nokia", "Nokia by user agent", "Nokia S60", "Nokia S60, second edition", "Nokia that knows no UTC",
      ]
    ) {
      $0.combination == .always && $0.habits.times == .local && $0.hiddenDatabases == ["mail"]
        && $0.capabilities == .names && $0.messageShare == 70
    },
    Row(
      device: identity("Nokia6300/2.0 (05.00) Profile/MIDP-2.0", manufacturer: "Nokia", model: "6300"),
      rules: [
        "Nokia", "Nokia by user agent", "Nokia S40", "Nokia S40 with five telephone numbers",
        "Nokia S40 that counts a byte more",
      ]
    ) { $0.sizeExcess == 1 && $0.habits.parts["N"] == [1, 2] && $0.habits.slots["TEL"]?.count == 5 },
    Row(
      device: identity("SonyEricssonK750i/R1AA", manufacturer: "Sony Ericsson", model: "K750i"),
      rules: [
        "Sony Ericsson", "Sony Ericsson phones", "Sony Ericsson that reckons with today's daylight time",
        "Sony Ericsson K750i",
      ]
    ) {
      $0.habits.charset == "ISO-8859-1" && $0.habits.times == .utcOfToday && $0.habits.alarmTimes == .utcOfToday
        && $0.habits.fillers["SUMMARY"] == "-"
    },
    Row(
      device: identity("EPOC SyncML Client", manufacturer: "Sony Ericsson", model: "P900"),
      rules: ["Sony Ericsson", "UIQ 2", "Sony Ericsson P800, P900, P910; Motorola A1000"]
    ) {
      $0.itemStatuses == .failures && $0.habits.times == .localMarkedUTC && $0.habits.alarmTimes == .localMarkedUTC
        && $0.habits.allDay == .hour24 && $0.habits.marks[.day] == "X-EPOCAGENDAENTRYTYPE:EVENT"
    },
    Row(
      device: identity("MOT-RAZRV3xx http://motorola.handango.com/phoneconfig/RAZRV3xx.rdf"),
      rules: ["Motorola", "Motorola V3xx"]
    ) { $0.maxMsgSize == 6000 && $0.habits.parts["ADR"] == [1, 3, 2, 4, 5, 6, 7] },
    Row(
      device: identity("SIEMENS,S55", manufacturer: "SIEMENS", model: "S55"),
      rules: ["Siemens", "Siemens S55, S56", "Siemens S55"]
    ) {
      $0.maxMsgSize == 3200 && $0.habits.times == .utcOfToday && $0.habits.alarmTimes == .utcOfToday
        && $0.habits.shortestCut == 12
    },
    Row(device: identity("Panasonic-X70"), rules: ["Panasonic X70"]) { $0.habits.last == ["EMAIL"] },
    Row(
      device: identity("Synthesis SyncML Client for PalmOS", model: "Treo650"),
      rules: ["Synthesis", "Synthesis on Palm"]
    ) { $0.statuses[418] == 200 && $0.habits.allDay == .workingHours && $0.habits.priorities == 5 },
    Row(
      device: identity(manufacturer: "nexthaus", model: "SyncJe Outlook", software: "2.32"),
      rules: ["SyncJe by model", "SyncJe for Outlook", "SyncJe before 2.38"]
    ) { $0.capabilities == .nothing && $0.habits.words["TRANSP"]?["OPAQUE"] == "0" },
    Row(
      device: identity(manufacturer: "Funambol", software: "6.5.14", device: "fol-123"),
      rules: ["Funambol", "Funambol before 7", "Funambol for Outlook"]
    ) { $0.awaitsNextMessage && $0.maxObjSize == nil },
    Row(
      device: identity(manufacturer: "Funambol", software: "3.0.9", device: "fwm-1"),
      rules: ["Funambol", "Funambol before 7", "Funambol before 4"]
    ) { $0.awaitsNextMessage && $0.maxObjSize == 0 },
    Row(
      device: identity(manufacturer: "Funambol", software: "8.7", device: "fbb-1"),
      rules: ["Funambol", "Funambol for BlackBerry"]
    ) {
      !$0.awaitsNextMessage && $0.habits.photoBytes == 0
    },
    // Programs for Android tell the telephone's make and model as their own.
    Row(device: identity("Android", manufacturer: "samsung", model: "GT-I9300"), rules: []) { $0 == Quirks() },
    Row(device: identity("Android", manufacturer: "samsung", model: "SM-P900"), rules: []) { $0 == Quirks() },
    Row(device: identity("Android", manufacturer: "samsung", model: "SM-G900F"), rules: []) { $0 == Quirks() },
    Row(
      device: identity("Nokia9500", manufacturer: "Nokia", model: "Nokia 9500"),
      rules: ["Nokia", "Nokia by user agent", "Nokia 9300, 9500"]
    ) { $0.habits.times == .utcUnmarked },
    Row(
      device: identity(manufacturer: "Motorola", model: "A1000"),
      rules: ["Sony Ericsson P800, P900, P910; Motorola A1000"]
    ) { $0.habits.times == .localMarkedUTC },
    Row(
      device: identity("Symbian SyncMLClient", manufacturer: "SonyEricsson", model: "P1i"),
      rules: [
        "Sony Ericsson", "Sony Ericsson UIQ 3", "Sony Ericsson M600, P1, P990, W950, W960, G700, G900",
      ]
    ) { $0.habits.times == .local && $0.habits.marks[.day] != nil },
    Row(device: identity("SyncEvolution/1.5"), rules: ["SyncEvolution"]) { $0.combination == .never },
  ]

  @Test(arguments: rows) func rulesFindTheirDevices(row: Row) throws {
    let book = try #require(Self.book)
    #expect(book.names(for: row.device) == row.rules)
    #expect(row.holds(book.quirks(of: row.device)))
  }

  @Test func laterRulesWinFieldByField() throws {
    var book = try #require(Self.book)
    book.append(
      try Rulebook.rules(
        """
        [[rule]]
        name = "ours"
        model = "63?0"
        size_excess = 0
        slots.TEL = ["CELL"]
        fillers.NOTE = "."
        write = ["UID;* -> UID", "NOTE ->"]
        """, origin: "ours"))
    let device = Self.identity("Nokia6300/2.0", manufacturer: "Nokia", model: "6300")
    let quirks = book.quirks(of: device)
    #expect(quirks.sizeExcess == 0 && quirks.messageShare == 70)
    #expect(quirks.habits.slots == ["TEL": ["CELL"], "ADR": ["HOME", "WORK", ""]])
    #expect(quirks.habits.writing.filter { $0.head.name == "UID" } == [LineRule("UID;* -> UID")])
    #expect(quirks.habits.writing.contains { $0.head.name == "NOTE" && $0.names == [nil] })
    #expect(book.names(for: device).last == "ours")
  }

  @Test(arguments: [
    ("[[rule]]\nname = \"a\"\nmodel = \"x\"\ncharset = 1", "rule 1 (a): charset takes a text"),
    ("[[rule]]\nname = \"a\"\nmodel = \"x\"\nsizes = 1", "rule 1 (a): there is no key sizes"),
    ("[[rule]]\nname = \"a\"\ncharset = \"x\"", "rule 1 (a): it names no device"),
    ("[[rule]]\nmodel = \"x\"", "rule 1: it has no name"),
    (
      "[[rule]]\nname = \"a\"\nmodel = \"x\"\n[[rule]]\nname = \"b\"\nmodel = \"x\"\nwrite = [\"TEL\"]",
      "rule 2 (b): write takes a list"
    ),
    ("[[rule]]\nname = \"a\"\nmodel = \"x\"\nmarks.week = \"A:B\"", "rule 1 (a): marks takes a table"),
    ("[[rule]]\nname = \"a\"\nmodel = \"x\"\ntimes = \"zulu\"", "rule 1 (a): times takes one of"),
    ("[[rules]]\nname = \"a\"", "there is no key rules"), ("[[rule]\n", "file:1:"),
    ("rule = 5", "in double brackets"), ("[rule]\nname = \"a\"\nmodel = \"x\"", "in double brackets"),
  ])
  func mistakesAreNamed(text: String, complaint: String) {
    do {
      _ = try Rulebook.rules(text, origin: "file")
      Issue.record("accepted")
    } catch {
      #expect(error.detail.contains(complaint), "\(error.detail)")
    }
  }

  @Test func theAdministratorsFileIsNamedInTheConfiguration() throws {
    #expect(throws: ConfigurationError(.unreadable, "")) {
      try Configuration.parse("[sync]\ndevice_rules = \"/nonexistent\"", origin: "c").openRulebook()
    }
  }
}
