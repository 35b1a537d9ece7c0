import Groupware
import Testing

@Suite struct MatchTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let device: Item
    let server: Item
    let match: Match
    var testDescription: String { name }

    init(_ name: String, _ device: Item, _ server: Item, _ match: Match) {
      (self.name, self.device, self.server, self.match) = (name, device, server, match)
    }
  }

  static func person(
    _ family: String, _ given: String, _ email: String? = nil, _ phone: String? = nil, more: [Property] = []
  ) -> Item {
    var all = [Property(.name, .structured([[family], [given], [], [], []]))]
    if let email { all.append(Property(.email, .text(email))) }
    if let phone { all.append(Property(.telephone, .text(phone))) }
    return Item(.contact, main: Component(all + more))
  }

  static func dated(_ kind: Item.Kind, _ summary: String, hour: Int, day: Int = 2, more: [Property] = []) -> Item {
    let start = Moment.time(.init(year: 2026, month: 11, day: day), .init(hour: hour, minute: 0, second: 0), .utc)
    return Item(
      kind,
      main: Component(
        [Property(.summary, .text(summary)), Property(kind == .task ? .due : .start, .moment(start))] + more))
  }

  static func note(_ summary: String?, _ text: String) -> Item {
    Item(
      .note,
      main: Component((summary.map { [Property(.summary, .text($0))] } ?? []) + [Property(.description, .text(text))]))
  }

  static let bday = Property(.birthday, .moment(.date(.init(year: 1980, month: 2, day: 29))))
  static let otherBday = Property(.birthday, .moment(.date(.init(year: 1981, month: 3, day: 1))))

  static let table = [
    Case("same", person("Doe", "Jane", "j@x.org"), person("Doe", "Jane", "j@x.org"), .equal),
    Case("server has more", person("Doe", "Jane"), person("Doe", "Jane", "j@x.org", "123", more: [bday]), .equal),
    Case("mail in another case", person("Doe", "Jane", "J@X.ORG"), person("Doe", "Jane", "j@x.org"), .equal),
    Case(
      "number written otherwise", person("Doe", "Jane", nil, "044 111 22 33"),
      person("Doe", "Jane", nil, "+41441112233"), .equal),
    Case(
      "number with a zero in brackets", person("Doe", "Jane", nil, "+44 (0)20 7946 0000"),
      person("Doe", "Jane", nil, "+44 20 7946 0000"), .equal),
    Case(
      "number of another area", person("Doe", "Jane", nil, "+1 212 555 1234"),
      person("Doe", "Jane", nil, "+1 312 555 1234"), .similar),
    Case(
      "mail with another sign", person("Doe", "Jane", "jane.doe@x.org"), person("Doe", "Jane", "jane-doe@x.org"),
      .similar),
    Case(
      "device has more", person("Doe", "Jane", "j@x.org", nil, more: [bday]), person("Doe", "Jane", "j@x.org"), .similar
    ),
    Case("same name, another mail", person("Doe", "Jane", "a@x.org"), person("Doe", "Jane", "b@x.org"), .similar),
    Case(
      "same name, nothing shared", person("Doe", "Jane", "a@x.org", "11111"), person("Doe", "Jane", "b@x.org", "22222"),
      .different),
    Case(
      "same name, another birthday", person("Doe", "Jane", more: [bday]), person("Doe", "Jane", more: [otherBday]),
      .different),
    Case("part of the name, same mail", person("Doe", "", "j@x.org"), person("Doe", "Jane", "j@x.org"), .similar),
    Case(
      "family telephone", person("Doe", "Max", nil, "0441112233"), person("Doe", "Jane", nil, "0441112233"), .different),
    Case("other people", person("Roe", "Max"), person("Doe", "Jane"), .different),
    Case(
      "same event, default said", dated(.event, "Plan", hour: 9, more: [Property(.transparency, .text("OPAQUE"))]),
      dated(.event, "Plan", hour: 9),
      .equal),
    Case("event moved on its day", dated(.event, "Plan", hour: 9), dated(.event, "plan ", hour: 10), .similar),
    Case("event on another day", dated(.event, "Plan", hour: 9), dated(.event, "Plan", hour: 9, day: 3), .different),
    Case("another event", dated(.event, "Plan", hour: 9), dated(.event, "Lunch", hour: 9), .different),
    Case(
      "task", dated(.task, "Buy", hour: 9), Item(.task, main: Component([Property(.summary, .text("Buy"))])), .similar),
    Case("task at another time", dated(.task, "Buy", hour: 9), dated(.task, "Buy", hour: 10), .different),
    Case("note without a title", note(nil, "buy milk"), note("x", "Buy milk!"), .similar),
    Case("another note", note("y", "buy milk"), note("x", "buy milk"), .different),
    Case("another kind", dated(.event, "Buy", hour: 9), dated(.journal, "Buy", hour: 9), .different),
  ]

  @Test(arguments: table) func match(_ test: Case) {
    #expect(Match(device: test.device, server: test.server) == test.match)
    if test.match > .different { #expect(!Set(test.device.matchKeys).isDisjoint(with: test.server.matchKeys)) }
    #expect(test.device.matchKeys.count <= 8)
  }

  @Test func digestsAreStable() {
    #expect(Self.person("Doe", "Jane", "j@x.org").contentDigest == Self.person("Doe", "Jane", "j@x.org").contentDigest)
  }

  @Test func writingHabitsDoNotChangeTheDigest() {
    let one = Item(
      .contact,
      main: Component([
        Property(.uid, .text("1")), Property(.note, .text("a\r\nb \n")),
        Property(.telephone, parameters: [.init("TYPE", ["WORK", "voice"])], .text("1")),
        Property(.title, .text("")),
      ]))
    let other = Item(
      .contact,
      main: Component([
        Property(.telephone, parameters: [.init("TYPE", ["work"])], .text("1")), Property(.note, .text("a\nb")),
      ]))
    #expect(one.contentDigest == other.contentDigest)
    #expect(one.contentDigest != Item(.contact).contentDigest)
  }
}
