/// A property's value, typed. What is large stands elsewhere: most values are texts, and those are often copied.
public enum Value: Hashable, Sendable {
  /// One text; lines end with LF.
  case text(String)
  /// CATEGORIES, NICKNAME.
  case list([String])
  /// N (family, given, additional, prefixes, suffixes), ADR (post office box, extended address, street, locality,
  /// region, code, country), ORG (organisation, units …): each component a list, empty where nothing is said.
  case structured([[String]])
  /// URL, ATTACH, ATTENDEE and ORGANIZER (`mailto:jane@example.org`), IMPP …
  case uri(String)
  case integer(Int)
  case boolean(Bool)
  /// DTSTART, DTEND, DUE, BDAY, RECURRENCE-ID, an alarm's absolute TRIGGER …
  indirect case moment(Moment)
  /// EXDATE, RDATE.
  case moments([Moment])
  /// DURATION, a relative TRIGGER: seconds, negative before.
  case duration(seconds: Int)
  indirect case recurrence(RecurrenceRule)
  /// PHOTO, LOGO, KEY, inline ATTACH.
  case binary(mediaType: String, [UInt8])
  /// GEO, in degrees.
  case coordinates(latitude: Double, longitude: Double)
  /// What only the Kolab format says and we do not model: the XML of the element, kept as it was read.
  case kolab(xml: String)
}
