/// One property: a name, parameters and a typed value.
public struct Property: Hashable, Sendable {
  /// What it says.
  public var name: PropertyName
  /// In order, each name once.
  public var parameters: [Parameter]
  /// Typed by the name.
  public var value: Value

  /// A property.
  public init(_ name: PropertyName, parameters: [Parameter] = [], _ value: Value) {
    self.name = name
    self.parameters = parameters
    self.value = value
  }

  /// One parameter; its name is upper case (`TYPE`, `PREF`, `CN`), its values are as in vCard 4 and iCalendar
  /// (types in lower case: `home`, `work`, `cell`; PREF is `1`). Time zones are part of the value, never a parameter.
  public struct Parameter: Hashable, Sendable {
    /// In upper case.
    public var name: String
    /// In order.
    public var values: [String]

    /// A parameter.
    public init(_ name: String, _ values: [String]) {
      self.name = name
      self.values = values
    }
  }

  /// The values of the parameter of that name; empty if there is none.
  public subscript(parameter: String) -> [String] {
    parameters.first { $0.name == parameter }?.values ?? []
  }
}
