import Markup

extension V2Row {
  /// Events and tasks.
  static let incidence: [V2Row] = [
    text("summary", .summary), text("body", .description), text("location", .location),
    moment("last-modification-date", .lastModified), moment("start-date", .start),
    each("organizer") { person($0, .organizer) },
    each("attendee") { element in
      var attendee = person(element, .attendee)
      func add(_ name: String, _ value: String?) {
        if let value { attendee?.parameters.append(.init(name, [value])) }
      }
      add("PARTSTAT", element.leaf("status").map { statuses[$0] ?? $0.uppercased() })
      add("ROLE", element.leaf("role").flatMap { roles[$0] })
      add("RSVP", element.leaf("request-response").map { $0 == "false" ? "FALSE" : "TRUE" })
      return attendee
    },
    V2Row("recurrence") { V2Recurrence($0)?.properties ?? [] },
    V2Row("alarm", "advanced-alarms") { _ in [] },
  ]

  static let event: [V2Row] = [
    moment("end-date", .end, isInclusive: true),
    word("show-time-as", .transparency, ["free": "TRANSPARENT", "busy": "OPAQUE"]),
    word("show-time-as", "X-MICROSOFT-CDO-BUSYSTATUS", ["tentative": "TENTATIVE", "outofoffice": "OOF"]),
  ]

  static let task: [V2Row] = [
    moment("due-date", .due), integer("completed", .percentComplete),
    V2Row("priority", "x-kcal-priority") { object in priority(object).map { [Property(.priority, .integer($0))] } ?? []
    },
    word(
      "status", .status,
      [
        "not-started": "NEEDS-ACTION", "in-progress": "IN-PROCESS", "completed": "COMPLETED",
        "waiting-on-someone-else": "NEEDS-ACTION", "deferred": "NEEDS-ACTION",
      ]),
    word("status", "X-KOLAB2-STATUS", ["waiting-on-someone-else": "waiting-on-someone-else", "deferred": "deferred"]),
    text("parent", .relatedTo), moment("x-completed-date", .completed),
  ]

  static let journal: [V2Row] = [
    text("summary", .summary), text("body", .description), moment("last-modification-date", .lastModified),
    moment("start-date", .start),
  ]

  static let note: [V2Row] = [
    text("summary", .summary), text("body", .description), moment("last-modification-date", .lastModified),
    text("background-color", "COLOR"),
  ]

  /// Kontact's own number, where it is there, is iCalendar's: the other knows five priorities, and none for none.
  private static func priority(_ object: V2Object) -> Int? {
    if let own = object.text("x-kcal-priority").flatMap({ Int($0.trimmed) }), 0...9 ~= own {
      return own == 0 ? nil : own
    }
    return object.text("priority").flatMap { Int($0.trimmed) }
  }

  private static let statuses = ["none": "NEEDS-ACTION"]
  private static let roles = [
    "required": "REQ-PARTICIPANT", "optional": "OPT-PARTICIPANT", "resource": "NON-PARTICIPANT",
  ]

  private static func person(_ element: Node, _ name: PropertyName) -> Property? {
    let called = element.leaf("display-name")
    guard let mail = element.leaf("smtp-address")?.trimmed else { return called.map { Property(name, .text($0)) } }
    return Property(name, parameters: called.map { [.init("CN", [$0])] } ?? [], .uri("mailto:" + mail))
  }
}

/// The reminder in minutes before the start, or KDE's list of reminders.
enum V2Alarm {
  private static let actions = ["display": "DISPLAY", "audio": "AUDIO", "email": "EMAIL"]
  /// More minutes than in a thousand years are no reminder.
  private static let maximumMinutes = 500_000_000

  static func alarms(_ root: Node) -> [Component] {
    let advanced = (root["advanced-alarms"]?.all("alarm") ?? []).compactMap(alarm)
    guard advanced.isEmpty, let minutes = root.leaf("alarm").flatMap(minutes) else { return advanced }
    return [Component([Property(.action, .text("DISPLAY")), Property(.trigger, .duration(seconds: -minutes * 60))])]
  }

  private static func minutes(_ text: String) -> Int? {
    Int(text.trimmed).flatMap { abs($0.clamped) <= maximumMinutes ? $0 : nil }
  }

  private static func alarm(_ element: Node) -> Component? {
    let end = element.leaf("end-offset").flatMap(minutes)
    guard let offset = element.leaf("start-offset").flatMap(minutes) ?? end else { return nil }
    let isEnd = element.leaf("start-offset") == nil
    var properties = [
      Property(.action, .text(actions[element.attribute("type") ?? ""] ?? "DISPLAY")),
      Property(
        .trigger, parameters: isEnd ? [.init("RELATED", ["END"])] : [], .duration(seconds: offset * 60)),
    ]
    for (name, property) in [("text", PropertyName.description), ("subject", .summary), ("mail-text", .description)] {
      if let text = element.leaf(name) { properties.append(Property(property, .text(text))) }
    }
    if let file = element.leaf("file") { properties.append(Property(.attach, .uri(file))) }
    for address in element["addresses"]?.all("address") ?? [] where !address.text.isEmpty {
      let mail = MailAddress(kolab: "mailto:" + address.text.percentEncoded)
      let name = mail.name.trimmed
      properties.append(
        Property(.attendee, parameters: name.isEmpty ? [] : [.init("CN", [name])], .uri(mail.plain)))
    }
    if let count = element.leaf("repeat-count").flatMap({ Int($0) }), 1...1000 ~= count,
      let seconds = element.leaf("repeat-interval").flatMap({ Int($0) }), 1...maximumMinutes ~= seconds
    {
      properties += [Property(.repetition, .integer(count)), Property(.duration, .duration(seconds: seconds))]
    }
    return Component(properties)
  }
}

extension Int {
  /// Never the one number that has no opposite.
  fileprivate var clamped: Int { Swift.max(self, -Int.max) }
}
