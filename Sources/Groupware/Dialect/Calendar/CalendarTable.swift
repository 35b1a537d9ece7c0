import Versit

extension MappingTable {
  /// iCalendar 2.0 (RFC 5545): the tree's own vocabulary.
  static let iCalendar = MappingTable(
    ignored: ["METHOD"],
    [
      common,
      [
        Mapping("ATTACH", .attach, .attachment, parameters: .attachment),
        Mapping("CREATED", .created, .stamp),
        Mapping("DURATION", .duration, .duration),
        Mapping("CATEGORIES", .categories, .list()),
        Mapping("STATUS", .status, .choice([])),
        Mapping("TRANSP", .transparency, .choice([])),
        Mapping("PERCENT-COMPLETE", .percentComplete, .integer),
        Mapping("RRULE", .recurrenceRule, .recurrence),
        Mapping("EXRULE", "EXRULE", .recurrence),
        Mapping("RECURRENCE-ID", .recurrenceID, .instance, isMandatory: true),
        Mapping("ORGANIZER", .organizer, .calendarAddress),
        Mapping("ATTENDEE", .attendee, .calendarAddress),
      ],
    ])

  /// vCalendar 1.0 (versit 1996), and what phones add to it.
  static let vCalendar = MappingTable(
    ignored: [
      "AALARM", "DALARM", "MALARM", "PALARM", "TZ", "DAYLIGHT", "X-EPOCAGENDAENTRYTYPE", "X-FUNAMBOL-ALLDAY",
      "X-ALLDAY", "X-SONYERICSSON-DST",
    ],
    [
      common,
      Mapping("DCREATED", .created, .stamp).also("CREATED"),
      [Mapping("ATTACH", .attach, .binary), Mapping("DURATION", .duration, .readOnly(.duration))],
      Mapping("CATEGORIES", .categories, .categories).also("X-CATEGORIES"),
      [
        Mapping("STATUS", .status, .choice(status)),
        Mapping("TRANSP", .transparency, .choice(transparency)),
        Mapping("RRULE", .recurrenceRule, .classicRecurrence),
        Mapping("EXRULE", "EXRULE", .classicRecurrence),
      ],
      Mapping("X-RECURRENCE-ID", .recurrenceID, .instance, isMandatory: true).also("RECURRENCE-ID"),
      Mapping("PERCENT-COMPLETE", .percentComplete, .integer).also("X-PERCENT-COMPLETE"),
      [Mapping("ATTENDEE", .attendee, .text, parameters: .attendee)],
    ])

  private static let common = [
    Mapping("UID", .uid, .text, isMandatory: true),
    Mapping("SUMMARY", .summary, .text),
    Mapping("DESCRIPTION", .description, .text),
    Mapping("LOCATION", .location, .text),
    Mapping("COMMENT", .comment, .text),
    Mapping("CONTACT", .contact, .text),
    Mapping("CLASS", .classification, .choice([])),
    Mapping("PRIORITY", .priority, .integer),
    Mapping("SEQUENCE", .sequence, .integer),
    Mapping("URL", .url, .uri),
    Mapping("GEO", .geo, .coordinates),
    Mapping("RELATED-TO", .relatedTo, .text),
    Mapping("DTSTAMP", .stamp, .stamp),
    Mapping("LAST-MODIFIED", .lastModified, .stamp),
    Mapping("COMPLETED", .completed, .stamp),
    Mapping("DTSTART", .start, .moment, isMandatory: true),
    Mapping("DTEND", .end, .moment, isMandatory: true),
    Mapping("DUE", .due, .moment, isMandatory: true),
    Mapping("EXDATE", .exceptionDates, .instances),
    Mapping("RDATE", .recurrenceDates, .moments),
  ]

  private static let status = [
    ("NEEDS ACTION", "NEEDS-ACTION"), ("NEEDS_ACTION", "NEEDS-ACTION"), ("SENT", "NEEDS-ACTION"),
    ("IN PROCESS", "IN-PROCESS"), ("IN_PROCESS", "IN-PROCESS"), ("DELEGATED", "IN-PROCESS"),
    ("CONFIRMED", "CONFIRMED"), ("ACCEPTED", "CONFIRMED"), ("CANCELLED", "CANCELLED"), ("DECLINED", "CANCELLED"),
  ]

  /// Beyond 1 phones count tentative (2) and out of office (3).
  private static let transparency = [
    ("0", "OPAQUE"), ("1", "TRANSPARENT"), ("2", "OPAQUE"), ("3", "OPAQUE"), ("OPAQUE", "OPAQUE"),
    ("TRANSPARENT", "TRANSPARENT"),
  ]

  /// VALARM (RFC 5545 §3.6.6).
  static let alarm = MappingTable(
    ignored: ["UID", "X-EVOLUTION-ALARM-UID", "X-WR-ALARMUID"],
    [
      [
        Mapping("ACTION", .action, .choice([]), isMandatory: true),
        Mapping("TRIGGER", .trigger, .trigger, isMandatory: true),
        Mapping("SUMMARY", .summary, .text, isMandatory: true),
        Mapping("DESCRIPTION", .description, .text, isMandatory: true),
        Mapping("ATTENDEE", .attendee, .calendarAddress, isMandatory: true),
        Mapping("ATTACH", .attach, .attachment, parameters: .attachment, isMandatory: true),
        Mapping("REPEAT", .repetition, .integer, isMandatory: true),
        Mapping("DURATION", .duration, .duration, isMandatory: true),
      ]
    ])
}

extension Form {
  /// CATEGORIES of vCalendar 1.0: some phones put `X-` before the words of other programs.
  static let categories = Form(
    read: { line, setting in
      guard case .list(let texts)? = list().read(line, setting) else { return nil }
      let plain = texts.map { $0.hasPrefix("X-") ? String($0.dropFirst(2)) : $0 }.filter { !$0.isEmpty }
      return plain.isEmpty ? nil : .list(plain)
    },
    write: list(classicSeparator: ";").write)
}
