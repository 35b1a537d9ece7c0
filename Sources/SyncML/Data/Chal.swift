import Markup

/// `Chal (Meta)`: a demand for credentials; Meta: Type, Format, NextNonce (Representation Protocol 1.2.2 §5.3).
public struct Chal: Hashable, Sendable, Codable {
  /// Information about the data.
  public var Meta: Meta

  /// Makes it of its parts.
  public init(Meta: Meta) { self.Meta = Meta }

  /// Reads the fields in any order; what is missing or unknown does no harm.
  public init(_ element: Element) { Meta = element["Meta"].map(SyncML.Meta.init) ?? SyncML.Meta() }

  /// Written in the order of the DTD.
  public var element: Element { Element("Chal", [Meta.element]) }
}
