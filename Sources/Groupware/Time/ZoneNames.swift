extension ResolvedZone {
  /// A TZID by its name alone: an IANA name, one behind a vendor's prefix, or one of Windows.
  init?(tzid: String) {
    let name = tzid.trimmed
    guard let zone = Self.iana(name) ?? Self.windows[name].flatMap(Self.iana) else { return nil }
    self = .named(zone)
  }

  /// `Europe/Zurich`, also at the end of `/freeassociation.sourceforge.net/Tzfile/Europe/Zurich`.
  private static func iana(_ name: String) -> String? {
    let parts = name.split(separator: "/", omittingEmptySubsequences: true).suffix(4)
    for count in [parts.count, 3, 2, 1] where count <= parts.count && count > 0 {
      let candidate = parts.suffix(count).joined(separator: "/")
      if candidate.first?.isUppercase == true, ZoneRules.named(candidate) != nil {
        return canonical[candidate] ?? candidate
      }
    }
    return nil
  }

  /// Names of one clock: UTC has many.
  private static let canonical = [
    "Etc/UTC": "UTC", "GMT": "UTC", "Etc/GMT": "UTC", "Zulu": "UTC", "Etc/Zulu": "UTC", "UCT": "UTC",
    "Europe/Kyiv": "Europe/Kiev",
  ]

  /// Zones that a clock may be of, those first that most people mean.
  static let candidates: [String] = {
    let first = ["Europe/Berlin", "Europe/London", "America/New_York", "America/Chicago", "America/Denver"]
    return first + Set(windows.values).subtracting(first).sorted()
  }()

  /// Windows' names, as the Unicode CLDR maps them to the zone of the first territory.
  static let windows: [String: String] = [
    "UTC": "UTC", "GMT Standard Time": "Europe/London", "Greenwich Standard Time": "Atlantic/Reykjavik",
    "W. Europe Standard Time": "Europe/Berlin", "Central Europe Standard Time": "Europe/Budapest",
    "Romance Standard Time": "Europe/Paris", "Central European Standard Time": "Europe/Warsaw",
    "W. Central Africa Standard Time": "Africa/Lagos", "GTB Standard Time": "Europe/Bucharest",
    "E. Europe Standard Time": "Europe/Chisinau", "FLE Standard Time": "Europe/Kiev",
    "Turkey Standard Time": "Europe/Istanbul", "Israel Standard Time": "Asia/Jerusalem",
    "Egypt Standard Time": "Africa/Cairo", "South Africa Standard Time": "Africa/Johannesburg",
    "Middle East Standard Time": "Asia/Beirut", "Jordan Standard Time": "Asia/Amman",
    "Russian Standard Time": "Europe/Moscow", "Belarus Standard Time": "Europe/Minsk",
    "Kaliningrad Standard Time": "Europe/Kaliningrad", "Arab Standard Time": "Asia/Riyadh",
    "Arabic Standard Time": "Asia/Baghdad", "E. Africa Standard Time": "Africa/Nairobi",
    "Iran Standard Time": "Asia/Tehran", "Arabian Standard Time": "Asia/Dubai", "Azerbaijan Standard Time": "Asia/Baku",
    "Georgian Standard Time": "Asia/Tbilisi", "Caucasus Standard Time": "Asia/Yerevan",
    "Afghanistan Standard Time": "Asia/Kabul", "West Asia Standard Time": "Asia/Tashkent",
    "Ekaterinburg Standard Time": "Asia/Yekaterinburg", "Pakistan Standard Time": "Asia/Karachi",
    "India Standard Time": "Asia/Calcutta", "Sri Lanka Standard Time": "Asia/Colombo",
    "Nepal Standard Time": "Asia/Katmandu", "Central Asia Standard Time": "Asia/Almaty",
    "Bangladesh Standard Time": "Asia/Dhaka", "Myanmar Standard Time": "Asia/Rangoon",
    "SE Asia Standard Time": "Asia/Bangkok", "China Standard Time": "Asia/Shanghai",
    "Singapore Standard Time": "Asia/Singapore", "Taipei Standard Time": "Asia/Taipei",
    "W. Australia Standard Time": "Australia/Perth", "Tokyo Standard Time": "Asia/Tokyo",
    "Korea Standard Time": "Asia/Seoul", "Cen. Australia Standard Time": "Australia/Adelaide",
    "AUS Central Standard Time": "Australia/Darwin", "E. Australia Standard Time": "Australia/Brisbane",
    "AUS Eastern Standard Time": "Australia/Sydney", "Tasmania Standard Time": "Australia/Hobart",
    "Vladivostok Standard Time": "Asia/Vladivostok", "New Zealand Standard Time": "Pacific/Auckland",
    "Azores Standard Time": "Atlantic/Azores", "Cape Verde Standard Time": "Atlantic/Cape_Verde",
    "Morocco Standard Time": "Africa/Casablanca", "E. South America Standard Time": "America/Sao_Paulo",
    "Argentina Standard Time": "America/Buenos_Aires", "Greenland Standard Time": "America/Godthab",
    "Newfoundland Standard Time": "America/St_Johns", "Atlantic Standard Time": "America/Halifax",
    "SA Western Standard Time": "America/La_Paz", "Pacific SA Standard Time": "America/Santiago",
    "Venezuela Standard Time": "America/Caracas", "Eastern Standard Time": "America/New_York",
    "US Eastern Standard Time": "America/Indianapolis", "SA Pacific Standard Time": "America/Bogota",
    "Central Standard Time": "America/Chicago", "Canada Central Standard Time": "America/Regina",
    "Central Standard Time (Mexico)": "America/Mexico_City", "Central America Standard Time": "America/Guatemala",
    "Mountain Standard Time": "America/Denver", "US Mountain Standard Time": "America/Phoenix",
    "Pacific Standard Time": "America/Los_Angeles", "Alaskan Standard Time": "America/Anchorage",
    "Hawaiian Standard Time": "Pacific/Honolulu", "Samoa Standard Time": "Pacific/Apia",
  ]
}
