/// A value of a rule, as its file has it.
public enum RuleValue: Hashable, Sendable {
  case text(String)
  case number(Int)
  case flag(Bool)
  indirect case list([RuleValue])
  indirect case table([String: RuleValue])

  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  var number: Int? {
    if case .number(let number) = self { number } else { nil }
  }

  var flag: Bool? {
    if case .flag(let flag) = self { flag } else { nil }
  }

  var table: [String: RuleValue]? {
    if case .table(let table) = self { table } else { nil }
  }

  /// One text, or several.
  var texts: [String]? {
    switch self {
    case .text(let text): [text]
    case .list(let values): values.all(\.text)
    default: nil
    }
  }

  var numbers: [Int]? {
    if case .list(let values) = self { values.all(\.number) } else { nil }
  }
}

extension Array {
  /// Every element's value; nil if one has none.
  fileprivate func all<Value>(_ value: (Element) -> Value?) -> [Value]? {
    let values = compactMap(value)
    return values.count == count ? values : nil
  }
}
