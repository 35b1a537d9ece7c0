import Markup

/// Reading fields leniently: any order, what is missing is nil.
extension Element {
  func string(_ name: String) -> String? { text(of: name) }
  func strings(_ name: String) -> [String] { all(name).map(\.text) }
  /// A decimal number that fits; anything else counts as missing.
  func number(_ name: String) -> Int? { string(name).flatMap { Int($0) } }
  func has(_ name: String) -> Bool { data(of: name) != nil }
}

/// Writing fields: nil and false leave nothing behind.
@resultBuilder
enum Fields {
  static func buildPartialBlock(first: Element?) -> [Element] { buildPartialBlock(accumulated: [], next: first) }
  static func buildPartialBlock(first: [Element]) -> [Element] { first }

  static func buildPartialBlock(accumulated: consuming [Element], next: Element?) -> [Element] {
    if let next { accumulated.append(next) }
    return accumulated
  }

  static func buildPartialBlock(accumulated: consuming [Element], next: [Element]) -> [Element] {
    accumulated += next
    return accumulated
  }
}

extension Element {
  init(_ name: String, in namespace: Namespace = .syncml, @Fields fields: () -> [Element]) {
    self.init(name, in: namespace, fields())
  }

  static func text(_ name: String, _ value: String?, in namespace: Namespace = .syncml) -> Element? {
    value.map { Element(name, in: namespace, text: $0) }
  }

  static func number(_ name: String, _ value: Int?, in namespace: Namespace = .syncml) -> Element? {
    text(name, value.map { "\($0)" }, in: namespace)
  }

  static func texts(_ name: String, _ values: [String], in namespace: Namespace = .syncml) -> [Element] {
    values.map { Element(name, in: namespace, text: $0) }
  }

  static func flag(_ name: String, _ isSet: Bool, in namespace: Namespace = .syncml) -> Element? {
    isSet ? Element(name, in: namespace) : nil
  }

  /// The CmdID of an outgoing command is missing: it is assigned when the message is put together.
  static func cmdID(_ value: String) -> Element? { value.isEmpty ? nil : Element("CmdID", text: value) }
}
