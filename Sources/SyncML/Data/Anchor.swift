import Markup

/// `Anchor (Last?, Next)`: opaque names of the last and of this synchronisation (MetInf 1.2.1 §5.2.1).
public struct Anchor: Hashable, Sendable, Codable {
  /// The last synchronisation, as its side sees it.
  public var Last: String?
  /// This synchronisation.
  public var Next: String

  /// Makes it of its parts.
  public init(Last: String? = nil, Next: String) {
    self.Last = Last
    self.Next = Next
  }

  /// Reads the fields in any order; what is missing or unknown does no harm.
  public init(_ element: Element) {
    Last = element.string("Last")
    Next = element.string("Next") ?? ""
  }

  /// Written in the order of the DTD.
  public var element: Element {
    Element("Anchor", in: .metinf) {
      Element.text("Last", Last, in: .metinf)
      Element("Next", in: .metinf, text: Next)
    }
  }
}
