import Markup

/// The people of a meeting.
extension SIFPart {
  static let attendees = SIFPart(
    tags: ["Attendees"], names: [.attendee],
    read: { fields, component, _ in
      let people = fields.element("Attendees")?.children.filter { $0.name.lowercased() == "attendee" } ?? []
      component.properties += people.compactMap { SIFAttendee.read(SIFFields($0.children)) }
    },
    write: { component, fields, _ in
      let people = component.all(.attendee).compactMap(SIFAttendee.write)
      fields.set(Element("Attendees", in: .other(""), people))
    })
}

/// One of them.
private enum SIFAttendee {
  private static let statuses = [
    ("1", "ACCEPTED"), ("2", "DECLINED"), ("3", "TENTATIVE"), ("4", "NEEDS-ACTION"), ("2", "DELEGATED"),
  ]
  private static let roles = [
    ("1", "REQ-PARTICIPANT"), ("2", "OPT-PARTICIPANT"), ("1", "CHAIR"), ("2", "NON-PARTICIPANT"),
  ]
  private static let resource = "3"

  static func read(_ fields: SIFFields) -> Property? {
    let (name, mail) = (fields["AttendeeName"], fields["AttendeeEmail"])
    guard !name.isEmpty || !mail.isEmpty else { return nil }
    var property = Property(.attendee, mail.isEmpty ? .text(name) : .uri("mailto:" + CalendarAddress.mail(mail)))
    func add(_ parameter: String, _ word: String?) {
      if let word { property.parameters.append(.init(parameter, [word])) }
    }
    if !mail.isEmpty, !name.isEmpty { add("CN", name) }
    add("PARTSTAT", statuses.first { $0.0 == fields["AttendeeStatus"] }?.1)
    add("ROLE", roles.first { $0.0 == fields["AttendeeType"] }?.1)
    if fields["AttendeeType"] == resource { add("CUTYPE", "RESOURCE") }
    return property
  }

  static func write(_ property: Property) -> Element? {
    guard let address = property.value.plainText else { return nil }
    let isMail = address.lowercased().hasPrefix("mailto:")
    let isThing = ["RESOURCE", "ROOM"].contains(property["CUTYPE"].first?.uppercased())
    let role = roles.first { $0.1 == property["ROLE"].first?.uppercased() }?.0
    let status = statuses.first { $0.1 == property["PARTSTAT"].first?.uppercased() }?.0
    let fields = [
      ("AttendeeName", isMail ? property["CN"].first ?? "" : address),
      ("AttendeeEmail", isMail ? String(address.dropFirst(7)) : ""), ("AttendeeStatus", status ?? "0"),
      ("AttendeeType", isThing ? resource : role ?? "0"),
    ]
    return Element("Attendee", in: .other(""), fields.map { Element($0.0, in: .other(""), text: $0.1) })
  }
}
