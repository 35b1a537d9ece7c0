import Markup

/// `Chal (Meta)`: a demand for credentials; Meta: Type, Format, NextNonce (Representation Protocol 1.2.2 §5.3).
public struct Chal: Hashable, Sendable, Codable {
  public var Meta: Meta

  public init(Meta: Meta) { self.Meta = Meta }

  public init(_ element: Element) { Meta = element["Meta"].map(SyncML.Meta.init) ?? SyncML.Meta() }

  public var element: Element { Element("Chal", [Meta.element]) }
}
