import Markup

/// `MapItem (Target, Source)`: the server's (temporary) GUID and the client's LUID (Representation Protocol §5.4.4).
public struct MapItem: Hashable, Sendable {
  /// The address of the receiving side.
  public var Target: Location?
  /// The address of the sending side.
  public var Source: Location?

  /// Makes it of its parts.
  public init(Target: Location?, Source: Location?) {
    self.Target = Target
    self.Source = Source
  }

  /// Reads the fields in any order; what is missing or unknown does no harm.
  public init(_ element: Element) {
    Target = element["Target"].map(Location.init)
    Source = element["Source"].map(Location.init)
  }

  /// Written in the order of the DTD.
  public var element: Element {
    Element("MapItem") {
      Target?.element("Target")
      Source?.element("Source")
    }
  }
}
