/// What one device does differently with the lines, times and bytes of its items, as data.
///
/// Habits lie between a device's bytes and the dialect: they turn what the device writes into what the dialect reads,
/// and the other way round. Whatever a habit hides from a device is not held by it, so its silence removes nothing.
/// Names of lines and words of types are upper case.
public struct Habits: Hashable, Sendable, Codable {
  // MARK: Bytes

  /// The character set in which lines are written, as iconv(3) names it; nil: UTF-8.
  public var charset: String?
  /// The character set of lines that declare none and are not UTF-8; nil: Windows-1252.
  public var undeclaredCharset: String?
  /// How letters beyond ASCII are written in the classic family.
  public var quoting = Quoting.quotedPrintable
  /// Where long lines are broken.
  public var folding = Folding.standard

  // MARK: Lines

  /// What lines of the device are called in the dialect; the first rule that fits a line counts.
  public var reading: [LineRule] = []
  /// What lines of the dialect are called on the device; the first rule that fits a line counts.
  public var writing: [LineRule] = []
  /// Fixed places of a line, by its name: the words of each place (`WORK;FAX`), in order. What has no place is hidden.
  public var slots: [String: [String]] = [:]
  /// Lines of which an empty place is written, too, if any is filled.
  public var padded: [String] = []
  /// Lines that stand at the end, in that order.
  public var last: [String] = []
  /// Which parts of a structured line the device has, in its order, counted from 1: `N` 1, 2; `ADR` 1, 3, 2, 4 …
  public var parts: [String: [Int]] = [:]
  /// What is written where an item has no such line (`SUMMARY` `-`), since the device would keep the old one.
  public var fillers: [String: String] = [:]
  /// Words of a line that the device spells otherwise: `TRANSP` `OPAQUE` is `0`.
  public var words: [String: [String: String]] = [:]
  /// A line that the device needs to see what an entry of its calendar is: `X-EPOCAGENDAENTRYTYPE:EVENT`.
  public var marks: [Entry: String] = [:]
  /// How telephone numbers are written.
  public var telephone = Telephone.asStored
  /// Characters that the device keeps of a text, where it does not tell or its CTCap is not believed.
  public var limits: [String: Int] = [:]
  /// The device cuts texts without telling where: one of at least so many characters that comes back as the beginning
  /// of what the server has is that. nil: it does not.
  public var shortestCut: Int?

  // MARK: Times

  /// What the device's times mean; nil: what its DevInf says.
  public var times: Times?
  /// What its alarms' times mean; nil: the same.
  public var alarmTimes: Times?
  /// How vCalendar 1.0 says that an event lasts for days.
  public var allDay = DayForm.midnights
  /// Lines of which the device keeps the day only.
  public var daysOnly: [String] = []
  /// Entries that begin before that year are not sent.
  public var earliestYear: Int?
  /// What the device can show of a series; nil: what its CTCap says.
  public var recurrence: Recurrence?
  /// Yearly series are sent without their end.
  public var endlessYears = false
  /// Series end on a day: the device does not count their instances.
  public var endsSeriesByDay = false
  /// Series carry no time zone: their times are in UTC, and their pattern is on the account's clock (SIF of Funambol's
  /// clients before version 7).
  public var seriesInUTC = false
  /// How many priorities the device has, 1 the highest; nil: those of iCalendar.
  public var priorities: Int?

  /// A note's title stands beside its text in SIF, not as its first line (Funambol's BlackBerry client before version
  /// 7).
  public var separatesTitles = false

  // MARK: Photos

  /// The most pixels of a photo's longer side.
  public var photoPixels: Int?
  /// The most bytes of a photo, before it is encoded.
  public var photoBytes: Int?

  /// Nothing different.
  public init() {}

  /// Nothing different.
  public static let none = Habits()
}

extension Habits {
  /// How letters beyond ASCII travel in the classic family.
  public enum Quoting: String, Hashable, Sendable, Codable, CaseIterable {
    /// Quoted-printable, with the character set.
    case quotedPrintable = "quoted-printable"
    /// As they are, with the character set.
    case eightBit = "8bit"
  }

  /// Where long lines are broken.
  public enum Folding: String, Hashable, Sendable, Codable, CaseIterable {
    /// At 75 octets in the modern family, in Base64 also in the classic one.
    case standard
    /// Nowhere.
    case never
  }

  /// How telephone numbers are written.
  public enum Telephone: String, Hashable, Sendable, Codable, CaseIterable {
    case asStored = "as-stored"
    /// Digits, `+`, `*` and `#` only.
    case digits
  }

  /// What is meant by the times that a device writes.
  public enum Times: String, Hashable, Sendable, Codable, CaseIterable {
    case utc
    /// The account's clock.
    case local
    /// The account's clock, although a `Z` may stand behind them.
    case localMarkedUTC = "local-with-z"
    /// UTC, although no `Z` stands behind them.
    case utcUnmarked = "utc-without-z"
    /// UTC, reckoned with the daylight time in force today instead of on the day in question.
    case utcOfToday = "utc-of-today"
  }

  /// How an event of days is said by times.
  public enum DayForm: String, Hashable, Sendable, Codable, CaseIterable {
    /// From 00:00 to 00:00 of the day behind the last.
    case midnights
    /// From 00:00 to 23:59:00 of the last day.
    case lastMinute = "23:59"
    /// From 00:00 to 23:59:59 of the last day.
    case lastSecond = "23:59:59"
    /// From 00:00 to 24:00 of the last day.
    case hour24 = "24:00"
    /// From 08:00 of the first day to 18:00 of the last.
    case workingHours = "08:00-18:00"
    /// As `midnights`, the account's midnights said in UTC.
    case utcMidnights = "utc-midnights"
  }

  /// What a device can show of a series.
  public enum Recurrence: String, Hashable, Sendable, Codable, CaseIterable {
    /// Nothing: it gets the first instance.
    case none
    /// The rule.
    case rule
    /// The rule with exceptions and further dates.
    case dates
    /// Changed instances, too.
    case instances
  }

  /// What an entry of a calendar is on a device that tells days from appointments.
  public enum Entry: String, Hashable, Sendable, Codable, CaseIterable {
    case appointment
    /// An event of days.
    case day
    /// An event of days every year.
    case anniversary
    case task
  }
}
