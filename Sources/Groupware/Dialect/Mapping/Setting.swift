import Versit

/// What a form must know besides the line: the family of lines, the clock that times are read on, and of the event or
/// task what it is and how it begins.
struct Setting: Sendable {
  var syntax: VersitSyntax
  var clock: Clock
  var kind = Item.Kind.event
  /// Series are said in UTC, their patterns on the account's clock.
  var seriesInUTC = false
  /// A note's title is not the first line of its text.
  var separatesTitles = false
  var allDay = AllDay.no
  /// DTSTART, or the DUE of a task without it.
  var start: Moment?

  /// A moment that names an instance of the series.
  func instance(_ written: WrittenMoment, tzid: String?) -> Moment {
    if case .no = allDay { clock.readInstance(written, tzid: tzid) } else { moment(written, tzid: tzid) }
  }

  /// An instance that does not take place. Of a series of times a day, or a midnight at which nothing begins, is the
  /// instance of that day; of a series of days a time is its day.
  func exception(_ written: WrittenMoment, tzid: String?) -> Moment {
    switch start {
    case .time(_, let time, let zone)?
    where written.time == nil || (written.isMidnight && written.mark == .none && time != .midnight):
      .time(written.date, time, zone)
    case .date? where written.time != nil:
      if case .no = allDay { .date(written.day(on: clock)) } else { moment(written, tzid: tzid) }
    default: instance(written, tzid: tzid)
    }
  }

  /// A date or time of the component, which may say days by times.
  func moment(_ written: WrittenMoment, tzid: String?) -> Moment {
    switch allDay {
    case .no: clock.read(written, tzid: tzid)
    case .asWritten: .date(written.dayBegun)
    case .onClock: .date((written.mark == .utc ? written.on(clock) : written).dayBegun)
    }
  }
}
