import Versit

/// Whether an event lasts for whole days, which vCalendar 1.0 can only say by times.
enum AllDay: Sendable {
  case no
  /// The dates stand in the times as they are; a `Z` does not shift them.
  case asWritten
  /// The times are midnights of the account's zone said in UTC.
  case onClock

  /// From midnight to midnight, to 24:00, to 23:59, or without an end where a Symbian phone says that it is a day.
  init(event lines: [VersitProperty], _ clock: Clock) {
    func moment(_ name: String) -> WrittenMoment? { lines.first { $0.name == name }.flatMap { WrittenMoment($0.text) } }
    guard let start = moment("DTSTART") else {
      self = .no
      return
    }
    let end = moment("DTEND")
    let told = lines.lazy.filter { Self.flags.contains($0.name) }.map { $0.text.trimmed.uppercased() }
      .first { !$0.isEmpty }
    guard !(told.map(Self.denials.contains) ?? false) else {
      self = start.time == nil ? .asWritten : .no
      return
    }
    let type = lines.first { $0.name == "X-EPOCAGENDAENTRYTYPE" }?.text.uppercased()
    let isDay = told != nil || type.map { Self.symbianDays.contains($0) } ?? false
    if start.time == nil || Self.isWhole(start, end, isDay: isDay) {
      self = .asWritten
    } else if start.mark == .utc, Self.isWhole(start.on(clock), end?.on(clock), isDay: isDay) {
      self = .onClock
    } else {
      self = .no
    }
  }

  /// Lines by which programs and phones that list them want to be told outright, 1 or 0.
  static let tellable = ["X-FUNAMBOL-ALLDAY", "X-ALLDAY"]
  private static let flags = Set(tellable + [outlookFlag])
  private static let denials: Set<String> = ["0", "FALSE", "UNSET"]
  private static let outlookFlag = "X-MICROSOFT-CDO-ALLDAYEVENT"
  private static let symbianDays: Set<String> = ["EVENT", "ANNIVERSARY"]

  private static func isWhole(_ start: WrittenMoment, _ end: WrittenMoment?, isDay: Bool) -> Bool {
    guard start.isMidnight else { return false }
    guard let end, end.date != start.date || !end.isMidnight else { return isDay }
    return end.isEndOfDay || (end.isMidnight && end.date.days > start.date.days)
  }

  /// Outlook's iCalendar says by a property that the times are days, and may say them in UTC.
  init(modern lines: [VersitProperty]) {
    guard let mark = lines.first(where: { $0.name == Self.outlookFlag }), mark.text.trimmed.uppercased() == "TRUE"
    else {
      self = .no
      return
    }
    let start = lines.first { $0.name == "DTSTART" }.flatMap { WrittenMoment($0.text) }
    self = start.map { $0.mark == .utc && !$0.isMidnight } ?? false ? .onClock : .asWritten
  }

  /// A task's days: what it says of start and due is midnight.
  init(task lines: [VersitProperty], _ clock: Clock) {
    let moments = lines.filter { $0.name == "DTSTART" || $0.name == "DUE" }.compactMap { WrittenMoment($0.text) }
    if moments.isEmpty {
      self = .no
    } else if moments.allSatisfy({ $0.isMidnight || $0.time == nil }) {
      self = .asWritten
    } else {
      self = moments.allSatisfy { $0.mark == .utc && $0.on(clock).isMidnight } ? .onClock : .no
    }
  }
}

extension WrittenMoment {
  /// The day that is meant: the midnight of the account's zone is its day also where it is said in UTC.
  func day(on clock: Clock) -> CalendarDate {
    guard mark == .utc, !isMidnight else { return date }
    let local = on(clock)
    return local.isMidnight || local.isEndOfDay ? local.date : date
  }

  /// The day that begins then: at 23:59 it is the next one.
  var dayBegun: CalendarDate { isEndOfDay ? date.advanced(by: 1) : date }

  /// As the account's clock shows it.
  func on(_ clock: Clock) -> WrittenMoment {
    guard let time, case .time(let date, let local, _) = clock.inZone(.time(date, time, .utc), clock.zone) else {
      return self
    }
    return WrittenMoment(date: date, time: local)
  }
}
