/// What a property is known by.
struct PropertyDigests {
  /// Of the value alone.
  let value: UInt64
  /// Of the name, the value and the parameters.
  let whole: UInt64
  /// Of each type, in order, each once.
  let types: [UInt64]

  init(_ property: Property) {
    var print = Fingerprint()
    property.value.add(to: &print)
    value = print.value
    types = property.types
    var parameters: UInt64 = 0
    for parameter in property.parameters { parameters &+= Self.digest(of: parameter, types) }
    print = Fingerprint()
    print.add(text: property.name.rawValue)
    print.add(value)
    print.add(parameters)
    whole = print.value
  }

  /// 0 for a parameter that says nothing; the order of its values does not matter.
  private static func digest(of parameter: Property.Parameter, _ types: [UInt64]) -> UInt64 {
    let isTypes = parameter.name == "TYPE"
    guard !parameter.isDefault, isTypes ? !types.isEmpty : !parameter.values.isEmpty else { return 0 }
    var sum: UInt64 = 0
    if isTypes {
      for type in types { sum &+= type }
    } else {
      for value in parameter.values { sum &+= Fingerprint.of(text: value) }
    }
    var print = Fingerprint()
    print.add(text: parameter.name)
    print.add(sum)
    return print.value
  }
}
