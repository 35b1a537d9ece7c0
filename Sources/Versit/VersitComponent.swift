/// `BEGIN:NAME` … `END:NAME`.
public struct VersitComponent: Hashable, Sendable {
  /// In upper case.
  public var name: String
  /// Its lines, in order.
  public var properties: [VersitProperty]
  /// What is nested in it.
  public var components: [VersitComponent]

  /// A component with its lines.
  public init(_ name: String, properties: [VersitProperty] = [], components: [VersitComponent] = []) {
    self.name = name
    self.properties = properties
    self.components = components
  }

  /// The text of the first property of that name.
  public func text(_ name: String) -> String? { properties.first { $0.name == name }?.text }
}
