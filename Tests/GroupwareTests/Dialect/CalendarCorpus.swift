/// Events, tasks and journals as devices send them.
enum CalendarCorpus {
  typealias Sample = (name: String, dialect: String, kind: String, usesUTC: Bool, bytes: [UInt8])

  static func classic(_ component: String, head: [String] = [], _ lines: String...) -> [UInt8] {
    let all =
      ["BEGIN:VCALENDAR", "VERSION:1.0"] + head + ["BEGIN:\(component)"] + lines + [
        "END:\(component)", "END:VCALENDAR",
      ]
    return Array((all.joined(separator: "\r\n") + "\r\n").utf8)
  }

  static func modern(_ lines: String...) -> [UInt8] {
    let all = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN"] + lines + ["END:VCALENDAR"]
    return Array((all.joined(separator: "\r\n") + "\r\n").utf8)
  }

  static let nokiaMeeting = classic(
    "VEVENT", "UID:0001", "SUMMARY;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:B=C3=BCrositzung", "DTSTART:20260625T090000",
    "DTEND:20260625T103000", "AALARM:20260625T084500;;0;", "X-EPOCAGENDAENTRYTYPE:APPOINTMENT", "CLASS:PRIVATE",
    "DCREATED:20260601T000000", "LAST-MODIFIED:20260602T101112Z", "PRIORITY:0", "CATEGORIES:X-Work;MEETING")
  static let symbianAnniversary = classic(
    "VEVENT", "SUMMARY:Birthday", "DTSTART:20260314T000000", "DTEND:20260314T000000",
    "X-EPOCAGENDAENTRYTYPE:ANNIVERSARY", "RRULE:YD1 #0",
    "AALARM;TYPE=X-EPOCSOUND:20260313T180000;;0;c:\\system\\sounds\\Ring.mp3")
  static let p900AllDay = classic(
    "VEVENT", "SUMMARY:Holiday", "DTSTART:20261225T000000Z", "DTEND:20261226T240000Z", "X-EPOCAGENDAENTRYTYPE:EVENT")
  static let p990AllDay = classic("VEVENT", "SUMMARY:One day", "DTSTART:20261225T000000", "DTEND:20261226T000000")
  static let endOfDayAllDay = classic("VEVENT", "SUMMARY:Two days", "DTSTART:20261224T000000", "DTEND:20261225T235959")
  static let localMidnightInUTC = classic(
    "VEVENT", "SUMMARY:Shifted", "DTSTART:20260713T220000Z", "DTEND:20260714T220000Z")
  static let palmDate = classic("VEVENT", "SUMMARY:Date only", "DTSTART:20260713")
  static let sonyEricssonSeries = classic(
    "VEVENT", head: ["PRODID:-//Sony Ericsson//EN"], "SUMMARY:Weekly", "DTSTART:20260601T070000Z",
    "DTEND:20260601T080000Z",
    "RRULE:W1 MO TH 20261231T225900Z", "EXDATE:20260604T070000Z;20260608T070000Z", "TRANSP:0", "STATUS:NEEDS ACTION")
  static let siemensSeries = classic(
    "VEVENT", "SUMMARY:First Sunday", "DTSTART:20260607T100000", "DTEND:20260607T110000", "RRULE:MP1 1+ SU #10",
    "DALARM:20260607T093000;PT5M;3;First Sunday")
  static let attendees = classic(
    "VEVENT", "SUMMARY:Meet", "DTSTART:20260625T063000Z", "DTEND:20260625T083000Z",
    "ATTENDEE;ROLE=ORGANIZER;STATUS=ACCEPTED:Jane Doe <jane@example.org>",
    "ATTENDEE;RSVP=YES;EXPECT=REQUEST;STATUS=NEEDS ACTION:max@example.net", "ATTENDEE:Somebody", "TRANSP:1",
    "GEO:8.5,47.25",
    "X-OWN;TYPE=A:kept", "X-BINARY;ENCODING=BASE64:", " AAEC", "")
  /// Some programs mix the two calendars.
  static let mixed = classic(
    "VEVENT", "SUMMARY:Mixed", "DTSTART;TZID=Europe/London:20260625T090000", "DURATION:PT45M",
    "ORGANIZER;CN=Jane:mailto:jane@example.org", "ATTENDEE;CN=Max;PARTSTAT=ACCEPTED:MAILTO:max@example.net",
    "CATEGORIES:A,B;C", "EXDATE:20260626T090000,20260627T090000", "TRANSP:OPAQUE",
    "MALARM:20260625T080000;;;x@example.org;Hi")
  static let task = classic(
    "VTODO", "SUMMARY:Steuererkl\u{E4}rung", "DUE:20260701T180000", "STATUS:NEEDS ACTION", "PRIORITY:2",
    "AALARM:20260701T170000", "X-EPOCTODOLIST:To-do list", "X-EPOCAGENDAENTRYTYPE:TODO")
  static let taskOfDay = classic(
    "VTODO", "SUMMARY:Day", "DUE:20260701T000000", "STATUS:COMPLETED", "COMPLETED:20260701T120000Z")
  static let withZone = classic(
    "VEVENT", head: ["TZ:-05", "DAYLIGHT:TRUE;-04;20260308T070000Z;20261101T060000Z;EST;EDT"], "SUMMARY:New York",
    "DTSTART:20260625T090000", "DTEND:20260625T100000")
  static let exception = Array(
    """
    BEGIN:VCALENDAR\r
    VERSION:1.0\r
    BEGIN:VEVENT\r
    UID:s1\r
    SUMMARY:Series\r
    DTSTART:20260601T090000\r
    DTEND:20260601T100000\r
    RRULE:D1 #10\r
    END:VEVENT\r
    BEGIN:VEVENT\r
    UID:s1\r
    SUMMARY:Moved\r
    DTSTART:20260603T110000\r
    DTEND:20260603T120000\r
    X-RECURRENCE-ID:20260603T090000\r
    END:VEVENT\r
    END:VCALENDAR\r

    """.utf8)

  static let syncEvolutionEvent = modern(
    "BEGIN:VEVENT", "DTSTAMP:20261122T235710Z", "UID:batt-66995f2e-3fbc58", "SUMMARY:Item1 events", "LOCATION:Room 6",
    "DTSTART:20260625T063000Z", "DTEND:20260625T083000Z", "END:VEVENT")
  static let syncEvolutionTask = modern(
    "BEGIN:VTODO", "DTSTAMP:20261122T235710Z", "UID:batt-5d8ff00b-3fbc58", "SUMMARY:Item0 tasks",
    "DUE:20260714T120000Z",
    "PRIORITY:6", "STATUS:NEEDS-ACTION", "END:VTODO")
  static let evolutionSeries = modern(
    "BEGIN:VTIMEZONE", "TZID:/freeassociation.sourceforge.net/Tzfile/Europe/Zurich", "BEGIN:STANDARD",
    "DTSTART:19701025T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD", "END:VTIMEZONE", "BEGIN:VEVENT", "UID:s2", "DTSTAMP:20261122T235710Z", "CREATED:20261101T080000Z",
    "SEQUENCE:3", "SUMMARY:Planung\\; mit Komma\\, und mehr", "DESCRIPTION:Agenda:\\n1. review\\n2. \"plan\"",
    "DTSTART;TZID=/freeassociation.sourceforge.net/Tzfile/Europe/Zurich:20261102T090000",
    "DTEND;TZID=/freeassociation.sourceforge.net/Tzfile/Europe/Zurich:20261102T103000",
    "RRULE:FREQ=WEEKLY;COUNT=12;INTERVAL=2;BYDAY=MO,TH",
    "EXDATE;TZID=/freeassociation.sourceforge.net/Tzfile/Europe/Zurich:20261116T090000",
    "TRANSP:TRANSPARENT", "CLASS:PRIVATE", "CATEGORIES:Work,Planning", "ORGANIZER;CN=Jane Doe:mailto:jane@example.org",
    "ATTENDEE;CN=\"Max Müller, Dr.\";PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:max@example.net",
    "ATTACH;FMTTYPE=text/html:https://www.example.org/map?a=1", "BEGIN:VALARM", "ACTION:DISPLAY",
    "DESCRIPTION:Meeting in 15 minutes", "TRIGGER;RELATED=START:-PT15M", "X-EVOLUTION-ALARM-UID:1", "END:VALARM",
    "BEGIN:VALARM", "ACTION:EMAIL", "SUMMARY:Reminder", "DESCRIPTION:soon", "ATTENDEE:mailto:jane@example.org",
    "TRIGGER;VALUE=DATE-TIME:20261102T070000Z", "REPEAT:2", "DURATION:PT1H", "END:VALARM", "END:VEVENT",
    "BEGIN:VEVENT", "UID:s2",
    "RECURRENCE-ID;TZID=/freeassociation.sourceforge.net/Tzfile/Europe/Zurich:20261105T090000",
    "SUMMARY:Moved", "DTSTART;TZID=/freeassociation.sourceforge.net/Tzfile/Europe/Zurich:20261106T090000",
    "DURATION:PT1H30M", "END:VEVENT")
  static let outlookZone = modern(
    "BEGIN:VTIMEZONE", "TZID:(UTC-05:00) Eastern Time (US & Canada)", "BEGIN:STANDARD", "DTSTART:16011104T020000",
    "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11", "TZOFFSETFROM:-0400", "TZOFFSETTO:-0500", "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:16010311T020000", "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3", "TZOFFSETFROM:-0500", "TZOFFSETTO:-0400",
    "END:DAYLIGHT", "END:VTIMEZONE", "BEGIN:VEVENT", "UID:o1", "SUMMARY:Call",
    "DTSTART;TZID=\"(UTC-05:00) Eastern Time (US & Canada)\":20260625T090000",
    "DTEND;TZID=\"(UTC-05:00) Eastern Time (US & Canada)\":20260625T093000", "END:VEVENT")
  static let allDayYearly = modern(
    "BEGIN:VEVENT", "UID:y1", "SUMMARY:Holidays", "DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227",
    "RRULE:FREQ=YEARLY;UNTIL=20361231;BYMONTHDAY=24;BYMONTH=12", "X-MICROSOFT-CDO-BUSYSTATUS:FREE", "END:VEVENT")
  static let overrideAlone = modern(
    "BEGIN:VEVENT", "UID:s3", "RECURRENCE-ID:20260603T090000Z", "SUMMARY:Only this", "DTSTART:20260603T110000Z",
    "END:VEVENT")
  static let utcSeries = modern(
    "BEGIN:VEVENT", "UID:s4", "SUMMARY:Daily", "DTSTART:20260301T080000Z", "DTEND:20260301T090000Z",
    "RRULE:FREQ=DAILY;UNTIL=20260430T080000Z", "EXDATE:20260302T080000Z,20260402T070000Z",
    "RDATE;VALUE=DATE-TIME:20260505T070000Z", "END:VEVENT")
  static let windowsZone = modern(
    "BEGIN:VTODO", "UID:w1", "SUMMARY:Task", "DUE;TZID=W. Europe Standard Time:20260705T120000", "PERCENT-COMPLETE:40",
    "STATUS:IN-PROCESS", "RELATED-TO;RELTYPE=PARENT:w0", "GEO:47.25;8.5", "END:VTODO")
  static let journal = modern(
    "BEGIN:VJOURNAL", "UID:j1", "DTSTAMP:20261122T235710Z", "DTSTART;VALUE=DATE:20261122", "SUMMARY:Diary",
    "DESCRIPTION:Dear diary\\,\\ntoday …", "END:VJOURNAL")

  static let all: [Sample] = [
    ("Nokia meeting", "vCalendar10", "event", false, nokiaMeeting),
    ("Nokia meeting, UTC", "vCalendar10", "event", true, nokiaMeeting),
    ("Symbian anniversary", "vCalendar10", "event", true, symbianAnniversary),
    ("P900 all day", "vCalendar10", "event", true, p900AllDay),
    ("P990 all day", "vCalendar10", "event", false, p990AllDay),
    ("all day to 23:59", "vCalendar10", "event", false, endOfDayAllDay),
    ("local midnight in UTC", "vCalendar10", "event", true, localMidnightInUTC),
    ("Palm date", "vCalendar10", "event", false, palmDate),
    ("Sony Ericsson series", "vCalendar10", "event", true, sonyEricssonSeries),
    ("Siemens series", "vCalendar10", "event", false, siemensSeries),
    ("attendees", "vCalendar10", "event", true, attendees), ("mixed", "vCalendar10", "event", false, mixed),
    ("task", "vCalendar10", "task", false, task),
    ("task of a day", "vCalendar10", "task", true, taskOfDay),
    ("TZ and DAYLIGHT", "vCalendar10", "event", false, withZone),
    ("exception", "vCalendar10", "event", true, exception),
    ("SyncEvolution event", "iCalendar20", "event", true, syncEvolutionEvent),
    ("SyncEvolution task", "iCalendar20", "task", true, syncEvolutionTask),
    ("Evolution series", "iCalendar20", "event", true, evolutionSeries),
    ("Evolution series, local", "iCalendar20", "event", false, evolutionSeries),
    ("Outlook zone", "iCalendar20", "event", false, outlookZone),
    ("all day, yearly", "iCalendar20", "event", true, allDayYearly),
    ("override alone", "iCalendar20", "event", true, overrideAlone),
    ("UTC series", "iCalendar20", "event", true, utcSeries),
    ("Windows zone", "iCalendar20", "task", false, windowsZone), ("journal", "iCalendar20", "journal", true, journal),
  ]
}
