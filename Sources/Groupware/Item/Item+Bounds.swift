extension Item {
  /// Properties of one component, each element of a list counted: a merge may compare each with each.
  static let mostProperties = 2000

  /// Whether no component says more than anybody keeps of one thing.
  var isBounded: Bool { ([main] + overrides).allSatisfy { $0.isBounded && $0.alarms.allSatisfy(\.isBounded) } }
}

extension Component {
  fileprivate var isBounded: Bool {
    properties.reduce(alarms.count) { $0 + $1.value.elements } <= Item.mostProperties
  }
}

extension Value {
  /// What a merge takes apart.
  fileprivate var elements: Int {
    switch self {
    case .list(let texts): max(1, texts.count)
    case .moments(let moments): max(1, moments.count)
    default: 1
    }
  }
}
