import Markup

/// `Anchor (Last?, Next)`: opaque names of the last and of this synchronisation (MetInf 1.2.1 §5.2.1).
public struct Anchor: Hashable, Sendable, Codable {
  public var Last: String?
  public var Next: String

  public init(Last: String? = nil, Next: String) {
    self.Last = Last
    self.Next = Next
  }

  public init(_ element: Element) {
    Last = element.string("Last")
    Next = element.string("Next") ?? ""
  }

  public var element: Element {
    Element("Anchor", in: .metinf) {
      Element.text("Last", Last, in: .metinf)
      Element("Next", in: .metinf, text: Next)
    }
  }
}
