/// One property: a name, parameters and a typed value.
public struct Property: Hashable, Sendable {
  public var name: PropertyName
  public var parameters: [Parameter]
  public var value: Value

  public init(_ name: PropertyName, parameters: [Parameter] = [], _ value: Value) {
    self.name = name
    self.parameters = parameters
    self.value = value
  }

  /// One parameter; its name is upper case (`TYPE`, `PREF`, `CN`), its values are as in vCard 4 and iCalendar
  /// (types in lower case: `home`, `work`, `cell`; PREF is `1`). Time zones are part of the value, never a parameter.
  public struct Parameter: Hashable, Sendable {
    public var name: String
    public var values: [String]

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
