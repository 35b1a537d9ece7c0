import Markup

/// `MapItem (Target, Source)`: the server's (temporary) GUID and the client's LUID (Representation Protocol §5.4.4).
public struct MapItem: Hashable, Sendable {
  public var Target: Location?
  public var Source: Location?

  public init(Target: Location?, Source: Location?) {
    self.Target = Target
    self.Source = Source
  }

  public init(_ element: Element) {
    Target = element["Target"].map(Location.init)
    Source = element["Source"].map(Location.init)
  }

  public var element: Element {
    Element("MapItem") {
      Target?.element("Target")
      Source?.element("Source")
    }
  }
}
