/// A date, or a date and a time in some zone.
public enum Moment: Hashable, Sendable, Codable {
  /// VALUE=DATE. All-day ends are exclusive, as in RFC 5545 (Kolab's are inclusive: its dialect converts).
  case date(CalendarDate)
  case time(CalendarDate, TimeOfDay, Zone)

  /// The clock that a date-time is read on.
  public enum Zone: Hashable, Sendable, Codable {
    case utc
    /// The same wall-clock time everywhere.
    case floating
    /// An IANA name, such as `Europe/Zurich`.
    case named(String)
  }
}
