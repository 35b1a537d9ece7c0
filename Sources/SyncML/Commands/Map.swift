import Markup

/// The client's names for items that the server added.
///
/// `Map (CmdID, Target, Source, Cred?, Meta?, MapItem+)` (Representation Protocol 1.2.2 §5.5.8).
public struct Map: Hashable, Sendable {
  public var CmdID: String
  public var Target: Location?
  public var Source: Location?
  public var Cred: Cred?
  public var Meta: Meta?
  public var MapItems: [MapItem]

  public init(
    CmdID: String = "", Target: Location?, Source: Location?, Cred: Cred? = nil, Meta: Meta? = nil, MapItems: [MapItem]
  ) {
    self.CmdID = CmdID
    self.Target = Target
    self.Source = Source
    self.Cred = Cred
    self.Meta = Meta
    self.MapItems = MapItems
  }

  public init(_ element: Element) {
    CmdID = element.string("CmdID") ?? ""
    Target = element["Target"].map(Location.init)
    Source = element["Source"].map(Location.init)
    Cred = element["Cred"].map(SyncML.Cred.init)
    Meta = element["Meta"].map(SyncML.Meta.init)
    MapItems = element.all("MapItem").map(MapItem.init)
  }

  public var element: Element {
    Element("Map") {
      Element.cmdID(CmdID)
      Target?.element("Target")
      Source?.element("Source")
      Cred?.element
      Meta?.element
      MapItems.map(\.element)
    }
  }
}
