/// Kolab's names of time zones: IANA names behind a prefix.
enum ZoneName {
  private static let prefix = "/kolab.org/"

  /// Names that libkolabxml 1.2 does not know, and names of zones with the same clock that it does.
  private static let older = [
    "Europe/Kyiv": "Europe/Kiev", "America/Nuuk": "America/Godthab", "Pacific/Kanton": "Pacific/Enderbury",
    "America/Ciudad_Juarez": "America/Denver", "America/Coyhaique": "America/Punta_Arenas",
  ]

  static func read(_ tzid: String) -> String {
    tzid.hasPrefix(prefix) ? String(tzid.dropFirst(prefix.count)) : tzid
  }

  /// The name of a moment's zone as it is written; nil if it needs none.
  static func written(_ moment: Moment) -> String? {
    guard case .time(_, _, .named(let name)) = moment else { return nil }
    return prefix + (older[name] ?? name)
  }

  /// It is written and read as it is.
  static func isKept(_ name: String) -> Bool {
    older[name] == nil && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
  }
}
