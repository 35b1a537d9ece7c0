/// An ordered list of properties, and the alarms (VALARM) that belong to it.
public struct Component: Hashable, Sendable {
  /// In the order in which they were read.
  public var properties: [Property]
  /// VALARM components: ACTION, TRIGGER, DESCRIPTION, SUMMARY, ATTENDEE, ATTACH, REPEAT, DURATION.
  public var alarms: [Component]

  /// A component with its properties and alarms.
  public init(_ properties: [Property] = [], alarms: [Component] = []) {
    self.properties = properties
    self.alarms = alarms
  }

  /// The first property of that name.
  public subscript(name: PropertyName) -> Property? { properties.first { $0.name == name } }

  /// Every property of that name, in order.
  public func all(_ name: PropertyName) -> [Property] { properties.filter { $0.name == name } }

  /// The text of the first property of that name, nil if there is none or it is not text.
  public func text(_ name: PropertyName) -> String? {
    guard case .text(let text)? = self[name]?.value else { return nil }
    return text
  }

  /// Replaces every property of that name by one, at the place of the first; nil removes them.
  public mutating func set(_ name: PropertyName, to value: Value?) {
    let place = properties.firstIndex { $0.name == name } ?? properties.endIndex
    properties.removeAll { $0.name == name }
    if let value { properties.insert(Property(name, value), at: min(place, properties.endIndex)) }
  }
}
