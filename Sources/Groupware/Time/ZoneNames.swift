extension ResolvedZone {
  /// A TZID by its name alone: an IANA name, one behind a vendor's prefix, or one of Windows.
  init?(tzid: String) {
    let name = tzid.trimmed
    guard let zone = Self.iana(name) ?? Self.windows[name].flatMap(Self.iana) ?? Self.displayed(name) else {
      return nil
    }
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

  private static let regions = ["Europe", "America", "Asia", "Africa", "Australia", "Pacific", "Atlantic", "Indian"]
  private static let maximumDisplayLength = 120

  /// As Outlook shows it: `(UTC+01:00) Amsterdam, Berlin, Bern`, `Eastern Time (US & Canada)`, `W. Europe Daylight
  /// Time`.
  private static func displayed(_ name: String) -> String? {
    guard name.utf8.count <= maximumDisplayLength else { return nil }
    let isMarked = name.hasPrefix("(")
    let text = isMarked ? String(name.drop { $0 != ")" }.dropFirst()).trimmed : name
    for (shown, known) in [(" Time (US & Canada)", " Standard Time"), (" Daylight Time", " Standard Time")]
    where text.hasSuffix(shown) {
      return windows[text.dropLast(shown.count) + known]
    }
    guard isMarked || text.utf8.contains(UInt8(ascii: ",")) else { return nil }
    for city in text.split(separator: ",").prefix(6) {
      let file = String(city).trimmed.split(separator: " ").joined(separator: "_")
      guard file.first?.isUppercase == true else { continue }
      if let region = regions.first(where: { ZoneRules.named($0 + "/" + file) != nil }) { return region + "/" + file }
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
    "Dateline Standard Time": "Etc/GMT+12", "UTC-11": "Etc/GMT+11", "Aleutian Standard Time": "America/Adak",
    "Marquesas Standard Time": "Pacific/Marquesas", "UTC-09": "Etc/GMT+9", "UTC-08": "Etc/GMT+8", "UTC-02": "Etc/GMT+2",
    "Pacific Standard Time (Mexico)": "America/Tijuana", "Mountain Standard Time (Mexico)": "America/Mazatlan",
    "Yukon Standard Time": "America/Whitehorse", "Easter Island Standard Time": "Pacific/Easter",
    "Eastern Standard Time (Mexico)": "America/Cancun", "Haiti Standard Time": "America/Port-au-Prince",
    "Cuba Standard Time": "America/Havana", "Turks And Caicos Standard Time": "America/Grand_Turk",
    "Paraguay Standard Time": "America/Asuncion", "Central Brazilian Standard Time": "America/Cuiaba",
    "Tocantins Standard Time": "America/Araguaina", "SA Eastern Standard Time": "America/Cayenne",
    "Montevideo Standard Time": "America/Montevideo", "Magallanes Standard Time": "America/Punta_Arenas",
    "Saint Pierre Standard Time": "America/Miquelon", "Bahia Standard Time": "America/Bahia",
    "Sao Tome Standard Time": "Africa/Sao_Tome", "West Bank Standard Time": "Asia/Hebron",
    "South Sudan Standard Time": "Africa/Juba", "Syria Standard Time": "Asia/Damascus",
    "Libya Standard Time": "Africa/Tripoli", "Namibia Standard Time": "Africa/Windhoek",
    "Sudan Standard Time": "Africa/Khartoum", "Volgograd Standard Time": "Europe/Volgograd",
    "Astrakhan Standard Time": "Europe/Astrakhan", "Russia Time Zone 3": "Europe/Samara",
    "Mauritius Standard Time": "Indian/Mauritius", "Saratov Standard Time": "Europe/Saratov",
    "Qyzylorda Standard Time": "Asia/Qyzylorda", "Omsk Standard Time": "Asia/Omsk",
    "Altai Standard Time": "Asia/Barnaul", "W. Mongolia Standard Time": "Asia/Hovd",
    "North Asia Standard Time": "Asia/Krasnoyarsk", "N. Central Asia Standard Time": "Asia/Novosibirsk",
    "Tomsk Standard Time": "Asia/Tomsk", "North Asia East Standard Time": "Asia/Irkutsk",
    "Ulaanbaatar Standard Time": "Asia/Ulaanbaatar", "Aus Central W. Standard Time": "Australia/Eucla",
    "Transbaikal Standard Time": "Asia/Chita", "North Korea Standard Time": "Asia/Pyongyang",
    "Yakutsk Standard Time": "Asia/Yakutsk", "Lord Howe Standard Time": "Australia/Lord_Howe",
    "Bougainville Standard Time": "Pacific/Bougainville", "Russia Time Zone 10": "Asia/Srednekolymsk",
    "Magadan Standard Time": "Asia/Magadan", "Norfolk Standard Time": "Pacific/Norfolk",
    "Sakhalin Standard Time": "Asia/Sakhalin", "Central Pacific Standard Time": "Pacific/Guadalcanal",
    "Russia Time Zone 11": "Asia/Kamchatka", "UTC+12": "Etc/GMT-12", "Fiji Standard Time": "Pacific/Fiji",
    "Chatham Islands Standard Time": "Pacific/Chatham", "UTC+13": "Etc/GMT-13",
    "Tonga Standard Time": "Pacific/Tongatapu", "Line Islands Standard Time": "Pacific/Kiritimati",
    "West Pacific Standard Time": "Pacific/Port_Moresby",
  ]
}
