import Markup

/// An object of Kolab's former format (Kolab Storage Format 2.0): one element per field, no namespace, times in UTC.
///
/// It is only read. An object that is edited is written in the present format: programs tell the two apart message by
/// message, by the header X-Kolab-Mime-Version, so that a folder may hold both.
struct V2Object {
  let root: Node
  /// The account's.
  private let zone: String
  /// What a part of the message holds, by its name.
  let part: (String) -> Kolab.Part?

  private static let kinds: [String: Item.Kind] = [
    "contact": .contact, "distribution-list": .group, "event": .event, "task": .task, "journal": .journal,
    "note": .note,
  ]

  /// nil if the root is none of this format.
  init?(_ root: Node, _ zone: String, _ part: @escaping (String) -> Kolab.Part?) {
    guard root.namespace == .other(""), Self.kinds[root.name] != nil else { return nil }
    self.root = root
    self.zone = zone
    self.part = part
  }

  func item() -> Item {
    let kind = Self.kinds[root.name] ?? .note
    let rows = V2Row.rows(of: kind)
    var component = Component(rows.flatMap { $0.read(self) })
    let known = Set(rows.flatMap(\.elements))
    component.properties += root.children.filter { !known.contains($0.name) }.compactMap(Self.unknown)
    if kind == .event || kind == .task { component.alarms = V2Alarm.alarms(root) }
    if kind == .contact { component.properties = ContactNames.completed(component.properties) }
    return Item(kind, main: component)
  }

  /// Kept under a name of its own.
  private static func unknown(_ element: Node) -> Property? {
    let text = element.isLeaf ? element.wholeText : RawElement(element.element).xml
    let name = element.name.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    return text.isEmpty || name.isEmpty
      ? nil : Property(PropertyName(rawValue: "X-KOLAB2-" + name), .text(text))
  }

  /// A date or a time. The times of a series are in UTC, but its rule and its days are meant on the user's clock: so
  /// they are said on that.
  func moment(_ name: String) -> Moment? {
    guard let moment = text(name).flatMap(Moment.init(v2:)) else { return nil }
    guard root["recurrence"] != nil, case .time = moment else { return moment }
    return Clock(zone: zone, usesUTC: false).inZone(moment, zone)
  }

  /// The text of the child of that name; nil if there is none or it is empty.
  func text(_ name: String) -> String? { root.leaf(name) }
}

extension Node {
  /// The whole text of the first child of that name; nil if there is none or it says nothing.
  func leaf(_ name: String) -> String? {
    guard let text = self[name]?.wholeText, !text.trimmed.isEmpty else { return nil }
    return text
  }

  /// The value of the attribute of that name.
  func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
}
