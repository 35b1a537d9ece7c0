import Groupware
import SyncEngine
import Testing

@testable import Service

/// A device of the rules with what such a device tells of its fields: `NAME`, `NAME/most characters`, `NAME*most`, or
/// `NAME=TYPE,TYPE`.
struct CorpusPhone: Sendable, CustomTestStringConvertible {
  var name: String
  var identity: [DeviceIdentity.Trait: String]
  var dialects: [Item.Kind: Dialect]
  var fields: [Item.Kind: String] = [:]
  var takesUTC = true

  var testDescription: String { name }

  /// How the server writes for it; nil: it has no such database.
  func rendering(_ kind: Item.Kind, _ book: Rulebook) -> Rendering? {
    let quirks = book.quirks(of: DeviceIdentity(identity))
    guard let dialect = quirks.dialects[kind] ?? dialects[kind] else { return nil }
    let told = fields[kind].flatMap { quirks.capabilities == .nothing ? nil : $0 }
    let mask = told.map { Self.mask($0, believesSizes: quirks.capabilities == .all) } ?? .nothing
    var rendering = Rendering(dialect: dialect, mask: mask, zone: "Europe/Zurich", usesUTC: takesUTC)
    rendering.habits = quirks.habits
    // In winter.
    rendering.now = 1_767_225_600
    return rendering
  }

  private static func mask(_ told: String, believesSizes: Bool) -> Mask {
    var fields: [String: Mask.Field] = [:]
    for word in told.split(whereSeparator: \.isWhitespace) {
      let name = String(word.prefix { !"/*=".contains($0) })
      var field = Mask.Field()
      let rest = String(word.dropFirst(name.count + 1))
      switch word.dropFirst(name.count).first {
      case "/": field.maxSize = believesSizes ? Int(rest) : nil
      case "*": field.maxOccur = Int(rest)
      case "=": field.types = Set(rest.split(separator: ",").map(String.init))
      default: break
      }
      fields[name] = field
    }
    return Mask(fields: fields)
  }
}

extension CorpusPhone {
  private static let phone: [Item.Kind: Dialect] = [
    .contact: .vCard21, .event: .vCalendar10, .task: .vCalendar10, .note: .plainText,
  ]
  private static let sif: [Item.Kind: Dialect] = [
    .contact: .sifContact, .event: .sifEvent, .task: .sifTask, .note: .sifNote,
  ]
  private static let modern: [Item.Kind: Dialect] = [
    .contact: .vCard30, .event: .iCalendar20, .task: .iCalendar20, .journal: .iCalendar20, .note: .plainText,
    .group: .vCard30,
  ]

  /// All of one calendar.
  private static func calendar(_ card: String, _ events: String, _ tasks: String? = nil) -> [Item.Kind: String] {
    [.contact: card, .event: events, .task: tasks ?? events]
  }

  static let all: [CorpusPhone] = [
    CorpusPhone(
      name: "Nokia E51 (S60 3rd edition)",
      identity: [.manufacturer: "NOKIA", .model: "Nokia E51", .userAgent: "Nokia SyncML HTTP Client"], dialects: phone,
      fields: calendar(
        """
        VERSION REV N/256 ADR=HOME,WORK TEL=HOME,WORK,CELL,PAGER,FAX,VIDEO,PREF,CAR,VOICE FN/256 EMAIL=HOME,WORK,INTERNET
        URL=HOME,WORK BDAY TITLE/256 ORG/256 PHOTO/256 NOTE/256 X-ASSISTANT/256 X-ASSISTANT-TEL/256 X-ANNIVERSARY
        X-SPOUSE/256 X-CHILDREN/256 X-CLASS X-WV-ID X-EPOCSECONDNAME/256 X-SIP=POC,SWIS,VOIP
        """,
        """
        BEGIN VERSION UID SUMMARY/256 DESCRIPTION/256 DTEND DTSTART AALARM CLASS COMPLETED LOCATION/256 PRIORITY STATUS
        RRULE EXDATE X-EPOCAGENDAENTRYTYPE CATEGORIES LAST-MODIFIED DUE ATTENDEE X-SYMBIAN-LUID
        """)),
    CorpusPhone(
      name: "Nokia 6300 (S40)",
      identity: [.manufacturer: "Nokia", .model: "6300", .userAgent: "Nokia6300/2.0 (05.00) Profile/MIDP-2.0"],
      dialects: phone,
      fields: calendar(
        "N/50 TEL*5 FN/50 EMAIL*1 ADR*1 NOTE/180 URL*1 BDAY TITLE/50 ORG/50 NICKNAME/50 PHOTO/256",
        "SUMMARY/256 DESCRIPTION/256 DTEND DTSTART AALARM LOCATION/100 RRULE STATUS PRIORITY DUE COMPLETED CATEGORIES"),
      takesUTC: false),
    CorpusPhone(
      name: "Nokia 6230", identity: [.manufacturer: "NOKIA", .model: "6230", .userAgent: "Nokia6230/2.0"],
      dialects: phone,
      takesUTC: false),
    CorpusPhone(
      name: "Nokia 9500",
      identity: [.manufacturer: "NOKIA", .model: "Nokia 9500", .userAgent: "Nokia 9500"], dialects: phone,
      fields: calendar(
        "N FN TEL EMAIL URL ADR LABEL TITLE ORG NOTE BDAY PHOTO REV",
        "SUMMARY DESCRIPTION DTSTART DTEND AALARM DALARM LOCATION RRULE EXDATE CLASS PRIORITY STATUS DUE COMPLETED ATTENDEE"
      )),
    CorpusPhone(
      name: "Sony Ericsson K750i",
      identity: [.manufacturer: "Sony Ericsson", .model: "K750i", .userAgent: "SonyEricssonK750i/R1AA"],
      dialects: phone,
      fields: calendar(
        """
        N/30 TITLE/30 ORG/30 TEL=HOME,WORK,CELL,FAX,VOICE,PREF EMAIL/50 URL/120 NOTE/240 ADR/40 BDAY X-IRMC-LUID PHOTO/20000
        """,
        """
        SUMMARY/80 DESCRIPTION/250 LOCATION/80 DTSTART DTEND AALARM CATEGORIES RRULE X-SONYERICSSON-DST LAST-MODIFIED
        COMPLETED DUE PRIORITY STATUS
        """)),
    CorpusPhone(
      name: "Sony Ericsson W910i",
      identity: [.manufacturer: "Sony Ericsson", .model: "W910i", .userAgent: "SonyEricssonW910i/R1FA"],
      dialects: phone,
      fields: calendar(
        "N/60 TITLE/30 ORG/30 TEL EMAIL/50 URL/120 NOTE/240 ADR/40 BDAY PHOTO",
        "SUMMARY/255 DESCRIPTION/255 LOCATION/255 DTSTART DTEND AALARM DALARM RRULE EXDATE COMPLETED DUE PRIORITY STATUS"
      )),
    CorpusPhone(
      name: "Sony Ericsson P900 (UIQ 2)",
      identity: [.manufacturer: "Sony Ericsson", .model: "P900", .userAgent: "EPOC SyncML Client"], dialects: phone,
      fields: calendar(
        "N FN TEL EMAIL URL ADR TITLE ORG NOTE BDAY PHOTO NICKNAME",
        """
        SUMMARY DESCRIPTION LOCATION DTSTART DTEND AALARM RRULE EXDATE CATEGORIES CLASS X-EPOCAGENDAENTRYTYPE
        X-EPOCTODOLIST DUE COMPLETED STATUS PRIORITY
        """), takesUTC: false),
    CorpusPhone(
      name: "Sony Ericsson P990 (UIQ 3)",
      identity: [
        .manufacturer: "Sony Ericsson", .model: "P990i", .userAgent: "Symbian SyncMLClient (SonyEricssonP990i/R100)",
      ], dialects: phone),
    CorpusPhone(
      name: "Motorola V3", identity: [.manufacturer: "Motorola", .model: "V3", .userAgent: "MOT-V3r/0E.42.0ER"],
      dialects: phone,
      fields: calendar(
        "N/32 TEL/32 EMAIL/40 ADR BDAY NOTE/64 PHOTO", "SUMMARY/64 DTSTART DTEND DALARM AALARM RRULE EXDATE"),
      takesUTC: false),
    CorpusPhone(
      name: "Motorola RAZR V8",
      identity: [
        .manufacturer: "Motorola", .model: "V8", .userAgent: "MOT-V8 http://motorola.handango.com/RAZRV8.rdf",
      ],
      dialects: phone),
    CorpusPhone(
      name: "Siemens S55", identity: [.manufacturer: "SIEMENS", .model: "S55", .userAgent: "SIEMENS,S55"],
      dialects: phone,
      fields: calendar(
        "N/25 FN/25 TEL*4 EMAIL*2 URL/50 ADR/40 ORG/25 BDAY NOTE/100",
        "SUMMARY/40 DESCRIPTION/40 DTSTART DTEND DALARM RRULE EXDATE CATEGORIES"), takesUTC: false),
    CorpusPhone(
      name: "Siemens SK65", identity: [.manufacturer: "SIEMENS", .model: "SK65", .userAgent: "SIEMENS-SK6R/26"],
      dialects: phone, takesUTC: false),
    CorpusPhone(
      name: "Panasonic X70", identity: [.manufacturer: "Panasonic", .model: "X70", .userAgent: "Panasonic-X70"],
      dialects: phone,
      fields: calendar(
        "N/40 TEL EMAIL/60 NOTE/60 URL/60 ADR", "SUMMARY/60 DESCRIPTION/60 DTSTART DTEND AALARM LOCATION/60")),
    CorpusPhone(
      name: "Synthesis on a Treo",
      identity: [.manufacturer: "Synthesis AG", .model: "PalmOS Treo", .userAgent: "Synthesis SyncML Client V3"],
      dialects: phone,
      fields: calendar(
        "N FN TITLE ORG TEL*5 EMAIL*3 URL ADR*1 BDAY NOTE CATEGORIES PHOTO",
        "SUMMARY DESCRIPTION DTSTART DTEND RRULE EXDATE AALARM DALARM CLASS CATEGORIES LOCATION DUE COMPLETED PRIORITY STATUS"
      ), takesUTC: false),
    CorpusPhone(
      name: "SyncJe for BlackBerry",
      identity: [.manufacturer: "Nexthaus", .model: "SyncJe BlackBerry", .userAgent: "SyncJe 2.30", .software: "2.30"],
      dialects: phone,
      fields: calendar(
        "N FN TEL EMAIL ADR ORG TITLE NOTE URL BDAY PHOTO",
        "SUMMARY DESCRIPTION LOCATION DTSTART DTEND RRULE EXDATE DALARM CLASS TRANSP ATTENDEE DUE PRIORITY STATUS"),
      takesUTC: false),
    CorpusPhone(
      name: "Funambol for Outlook 8", identity: [.manufacturer: "Funambol", .device: "fol-1", .software: "8.0.2"],
      dialects: sif),
    CorpusPhone(
      name: "Funambol for Pocket PC 6.5",
      identity: [.manufacturer: "Funambol", .device: "fwm-1", .software: "6.5.14"], dialects: sif),
    CorpusPhone(
      name: "Funambol for BlackBerry 6",
      identity: [.manufacturer: "Funambol", .device: "fbb-1", .software: "6.0.3"], dialects: sif),
    CorpusPhone(
      name: "Funambol for iPhone",
      identity: [.manufacturer: "Funambol", .device: "fip-1", .userAgent: "Funambol iPhone Plug-in 8.5"],
      dialects: phone,
      fields: calendar(
        "N FN TEL EMAIL ADR ORG TITLE NOTE URL BDAY PHOTO NICKNAME",
        "SUMMARY DESCRIPTION LOCATION DTSTART DTEND RRULE EXDATE RDATE AALARM X-FUNAMBOL-ALLDAY TZ DAYLIGHT")),
    CorpusPhone(
      name: "Funambol for Mozilla", identity: [.manufacturer: "Funambol", .device: "fmz-1", .software: "0.9"],
      dialects: modern),
    CorpusPhone(
      name: "SyncEvolution", identity: [.userAgent: "SyncEvolution 2.0"], dialects: modern,
      fields: [
        .contact: """
        UID VERSION REV N FN NICKNAME TITLE ROLE ORG ADR TEL EMAIL URL BDAY NOTE PHOTO CATEGORIES X-EVOLUTION-FILE-AS
        X-EVOLUTION-SPOUSE X-EVOLUTION-MANAGER X-EVOLUTION-ASSISTANT X-EVOLUTION-ANNIVERSARY X-AIM X-JABBER X-ICQ
        """
      ]),
  ]
}
