import Markup

/// A media type with its version: `Rx-Pref`, `Rx`, `Tx-Pref`, `Tx`, `Filter-Rx (CTType, VerCT)` (DevInf 1.2 §5.3).
public struct ContentType: Hashable, Sendable, Codable {
  /// Without white space (the specification's own example has a blank at its end).
  public var CTType: String
  /// Empty if unknown.
  public var VerCT: String

  /// Makes it of its parts.
  public init(_ CTType: String, _ VerCT: String) {
    self.CTType = CTType
    self.VerCT = VerCT
  }

  init(_ element: Element) {
    CTType = element.string("CTType") ?? ""
    VerCT = element.string("VerCT") ?? ""
  }

  func element(_ name: String) -> Element {
    Element(name, in: .devinf) {
      Element("CTType", in: .devinf, text: CTType)
      Element("VerCT", in: .devinf, text: VerCT)
    }
  }
}
