import Markup

/// The elements of one object in the order that the schema wants.
struct Layout: Sendable {
  /// One place.
  enum Place: Sendable {
    /// What every object says of itself.
    case fixed(String, @Sendable (Kolab.Stamps, inout XMLFragment) -> Void)
    case property(Rule)
    /// Organisation, roles and colleagues share one element with an attribute.
    case affiliation([Rule])
    /// What the schema lacks.
    case custom
  }

  let places: [Place]
  /// The places for a property of a name, in the order of the schema.
  let byName: [PropertyName: [(place: Int, rule: Rule)]]
  let byElement: [String: Rule]
  let byMember: [String: Rule]

  init(_ places: [Place]) {
    self.places = places
    var byName: [PropertyName: [(place: Int, rule: Rule)]] = [:]
    var byElement: [String: Rule] = [:]
    var byMember: [String: Rule] = [:]
    for (index, place) in places.enumerated() {
      switch place {
      case .property(let rule):
        byName[rule.name, default: []].append((index, rule))
        byElement[rule.element] = rule
      case .affiliation(let rules):
        for rule in rules {
          byName[rule.name, default: []].append((index, rule))
          byMember[rule.element] = rule
        }
      case .fixed, .custom: break
      }
    }
    (self.byName, self.byElement, self.byMember) = (byName, byElement, byMember)
  }

  /// An element of Kolab that the model has no word for.
  static func kept(_ element: String, _ occurrence: Rule.Occurrence = .once) -> Place {
    .property(
      Rule(element, PropertyName(rawValue: "X-KOLAB-" + element.uppercased()), .nothing, occurrence))
  }

  static func rule(
    _ element: String, _ name: PropertyName, _ codec: Codec, _ occurrence: Rule.Occurrence = .once,
    _ parameters: [ParameterRule] = .none
  ) -> Place {
    .property(Rule(element, name, codec, occurrence, parameters))
  }
}

extension Codec {
  /// Never says anything.
  static let nothing = Codec(read: { _ in nil }, write: { _, _ in false })
}

// MARK: - vcard

extension Layout {
  static let contact = card(kind: "individual")
  static let group = card(kind: "group")

  private static func card(kind: String) -> Layout {
    Layout([
      .fixed("uid") { stamps, out in out.leaf("uri", "urn:uuid:" + stamps.uid.escapedPercents) },
      .fixed("x-kolab-version") { _, out in out.leaf("text", Kolab.Stamps.kolabVersion) },
      .fixed("prodid") { _, out in out.leaf("text", Kolab.Stamps.product) },
      .fixed("rev") { stamps, out in out.leaf("timestamp", stamps.modified.basic) },
      rule("categories", .categories, .textList, .joined),
      .fixed("kind") { _, out in out.leaf("text", kind) },
      rule("fn", .formattedName, .text),
      rule("n", .name, .names),
      rule("note", .note, .text),
      rule("fburl", .freeBusyURL, .uri),
      rule("title", .title, .text, .often),
      .affiliation(affiliation),
      rule("url", .url, .uri, .often, .blog),
      .property(Rule("adr", .address, .address, .often, .labelled, surviving: postal)),
      rule("nickname", .nickname, .textList, .joined),
      rule("related", .related, .textOrURI, .often, .typed),
      rule("bday", .birthday, .cardDate),
      rule("anniversary", .anniversary, .cardDate),
      rule("photo", .photo, .data),
      rule("gender", .gender, .sex),
      rule("lang", "LANG", .language, .often),
      .property(Rule("tel", .telephone, .text, .often, .telephone, surviving: ranked)),
      rule("impp", .messaging, .uri, .often, .ranked),
      rule("email", .email, .text, .often, .email),
      rule("geo", .geo, .geo, .often),
      rule("key", .key, .key, .often),
      kept("x-crypto"),
      .property(Rule("member", .member, .member, .often, names: .inAddress(of: "uri"))),
      .custom,
    ])
  }

  private static let affiliation = [
    Rule("org", .organization, .organization),
    Rule("logo", .logo, .data),
    Rule("role", .role, .text, .often),
    Rule("related", .related, .textOrURI, .often, .typed, admits: isColleague),
    Rule("adr", .address, .address, .often, .labelled, surviving: postal, admits: { !$0[officeMark].isEmpty }),
  ]

  private static let isColleague: @Sendable (Property) -> Bool = { property in
    property["TYPE"].contains { ["x-manager", "x-assistant"].contains($0.lowercased()) }
  }

  /// Marks an address that stands with the organisation.
  static let officeMark = "X-KOLAB-OFFICE"

  /// libkolabxml empties the post office box and the extended address.
  private static let postal: @Sendable (Property) -> Property = { property in
    guard case .structured(var parts) = property.value else { return property }
    for index in parts.indices.prefix(2) { parts[index] = [] }
    return Property(property.name, parameters: property.parameters, .structured(parts))
  }

  /// It forgets which number is preferred if that is of no type.
  private static let ranked: @Sendable (Property) -> Property = { property in
    property["TYPE"].isEmpty ? property.without("PREF") : property
  }
}

// MARK: - vevent, vtodo, vjournal

extension Layout {
  static let event = Layout(
    head + [
      rule("dtstart", .start, .moment),
      rule("dtend", .end, .inclusiveEnd),
      rule("duration", .duration, .duration),
      rule("transp", .transparency, .word("OPAQUE", "TRANSPARENT")),
    ] + recurrence + texts + [
      rule("comment", .comment, .text),
      rule("priority", .priority, .integer(0...9)),
      rule("status", .status, .word("TENTATIVE", "CONFIRMED", "CANCELLED")),
      rule("location", .location, .text),
    ] + people)

  static let task = Layout(
    head + [
      rule("related-to", .relatedTo, .text, .often),
      .property(Rule("dtstart", .start, .moment, substitute: { $0.asStart(besideDue: $1[.due]?.moment) })),
      .property(Rule("due", .due, .moment, substitute: { $0.asDue(besideStart: $1[.start]?.moment) })),
    ] + recurrence + texts + [
      rule("comment", .comment, .text),
      rule("priority", .priority, .integer(0...9)),
      rule("status", .status, .word("NEEDS-ACTION", "COMPLETED", "IN-PROCESS", "CANCELLED")),
      rule("percent-complete", .percentComplete, .integer(0...100)),
      rule("location", .location, .text),
    ] + people)

  /// The schema has a related-to, but libkolabxml does not keep it.
  static let journal = Layout(
    head + [
      rule("dtstart", .start, .moment)
    ] + texts + [
      rule("comment", .comment, .text),
      rule("status", .status, .word("DRAFT", "FINAL", "CANCELLED")),
      kept("contact"),
      attendee,
      rule("attach", .attach, .attachment, .often, .attachment),
      .custom,
    ])

  static let alarm = Layout([
    rule("action", .action, .word("DISPLAY", "EMAIL", "AUDIO")),
    rule("summary", .summary, .text),
    rule("description", .description, .text),
    .property(Rule("attendee", .attendee, .calendarAddress, .often, names: .inAddress(of: "cal-address"))),
    rule("attach", .attach, .attachment, .once, .attachment),
    rule("trigger", .trigger, .trigger, .once, .edge),
    rule("duration", .duration, .duration),
    rule("repeat", .repetition, .integer(0...1000)),
  ])

  private static let head: [Place] = [
    .fixed("uid") { stamps, out in out.leaf("text", stamps.uid) },
    .fixed("created") { stamps, out in
      guard case .moment(let created)? = stamps.created else { return out.leaf(stamps.modified) }
      out.unlessEmpty("parameters") { $0.zone(ZoneName.written(created)) }
      out.leaf(created)
    },
    .fixed("dtstamp") { stamps, out in out.leaf(stamps.modified) },
    rule("sequence", .sequence, .integer(0...Int(Int32.max))),
    rule("class", .classification, .word("PUBLIC", "PRIVATE", "CONFIDENTIAL")),
    rule("categories", .categories, .textList, .joined),
  ]

  private static let recurrence: [Place] = [
    .property(Rule("rrule", .recurrenceRule, .recurrence, surviving: plain)),
    rule("rdate", .recurrenceDates, .moments, .joined),
    rule("exdate", .exceptionDates, .moments, .joined),
    rule("recurrence-id", .recurrenceID, .moment, .once, .range),
  ]

  private static let texts: [Place] = [rule("summary", .summary, .text), rule("description", .description, .text)]

  private static let people: [Place] = [
    rule("organizer", .organizer, .calendarAddress, .once, .person),
    rule("url", .url, .uri),
    attendee,
    rule("attach", .attach, .attachment, .often, .attachment),
    .custom,
  ]

  /// libkolabxml makes a group of a room.
  private static let attendee = Place.property(
    Rule("attendee", .attendee, .calendarAddress, .often, .attendee, surviving: { $0.without("CUTYPE") }))

  /// libkolabxml forgets the start of the week and the positions in a set.
  private static let plain: @Sendable (Property) -> Property = { property in
    guard case .recurrence(var rule) = property.value else { return property }
    rule.weekStart = nil
    rule.bySetPosition = []
    return Property(property.name, parameters: property.parameters, .recurrence(rule))
  }
}

/// libkolabxml knows tasks of days and tasks of times, so beside a time a day is one: it is carried.
extension Value {
  /// A day begins at midnight.
  fileprivate func asStart(besideDue due: Moment?) -> Value? {
    guard case .moment(.date(let date)) = self, case .time(_, _, let zone)? = due else { return nil }
    return .moment(.time(date, .midnight, zone))
  }

  /// What is due on a day may be done until its end.
  fileprivate func asDue(besideStart start: Moment?) -> Value? {
    guard case .moment(.date(let date)) = self, case .time(_, _, let zone)? = start else { return nil }
    return .moment(.time(date, TimeOfDay(hour: 23, minute: 59, second: 59), zone))
  }
}

// MARK: - note

extension Layout {
  static let note = Layout([
    .fixed("uid") { stamps, out in out.text(stamps.uid) },
    .fixed("prodid") { _, out in out.text(Kolab.Stamps.product) },
    .fixed("creation-date") { stamps, out in
      guard case .moment(let created)? = stamps.created, case .time(_, _, .utc) = created else {
        return out.text(stamps.modified.extended)
      }
      out.text(created.extended)
    },
    .fixed("last-modification-date") { stamps, out in out.text(stamps.modified.extended) },
    rule("categories", .categories, .bareList, .split),
    rule("classification", .classification, .bareWord),
    rule("attachment", .attach, .attachment, .often, .bareAttachment),
    rule("summary", .summary, .bare),
    rule("description", .description, .bare),
    rule("color", "COLOR", .bare),
    .custom,
  ])
}

extension Property {
  /// The same without that parameter.
  func without(_ parameter: String) -> Property {
    Property(name, parameters: parameters.filter { $0.name != parameter }, value)
  }
}
