import Groupware
import Testing

@Suite struct InstancesTests {
  private func moment(_ hour: Int, _ zone: Moment.Zone) -> Moment {
    .time(CalendarDate(year: 2026, month: 7, day: 1), TimeOfDay(hour: hour, minute: 0, second: 0), zone)
  }

  private func component(_ summary: String, _ id: Moment?) -> Component {
    Component([Property(.summary, .text(summary))] + (id.map { [Property(.recurrenceID, .moment($0))] } ?? []))
  }

  @Test func spellingsOfOneInstantAreOneInstance() {
    let utc = InstanceID(moment(7, .utc))
    #expect(utc.rawValue == "20260701T070000Z")
    #expect(InstanceID(moment(9, .named("Europe/Zurich"))) == utc)
    #expect(InstanceID(moment(8, .named("Europe/London"))) == utc)
    #expect(InstanceID(moment(7, .floating)).rawValue == "20260701T070000")
    #expect(InstanceID(.date(CalendarDate(year: 2026, month: 7, day: 1))).rawValue == "20260701")
    #expect(InstanceID(component("", nil)) == .master)
  }

  @Test func aSeriesComesApartAndTogether() {
    var series = Item(.event, main: component("series", nil), overrides: [component("a", moment(7, .utc))])
    series.uid = "u"
    let fragments = series.fragments
    #expect(fragments.map(\.0.rawValue) == ["", "20260701T070000Z"])
    #expect(fragments.allSatisfy { $0.1.overrides.isEmpty && $0.1.uid == "u" && $0.1.instance == $0.0 })

    var copy = fragments[0].1
    copy.setOverride(fragments[1].1)
    #expect(copy == series)
    copy.setOverride(Item(.event, main: component("b", moment(9, .named("Europe/Zurich")))))
    #expect(copy.overrides.map { $0.text(.summary) } == ["b"])
    #expect(copy.overrides[0].text(.uid) == "u")
    copy.removeOverride(InstanceID(moment(7, .utc)))
    #expect(copy == fragments[0].1)
  }
}
