import Markup

/// The client's names for items that the server added.
///
/// `Map (CmdID, Target, Source, Cred?, Meta?, MapItem+)` (Representation Protocol 1.2.2 §5.5.8).
public struct Map: Hashable, Sendable {
  /// The number of the command in its message; empty if missing or not yet assigned.
  public var CmdID: String
  /// The address of the receiving side.
  public var Target: Location?
  /// The address of the sending side.
  public var Source: Location?
  /// Credentials, if the command brings its own.
  public var Cred: Cred?
  /// Information about the data.
  public var Meta: Meta?
  /// The pairs of names.
  public var MapItems: [MapItem]

  /// Makes it of its parts.
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

  /// Reads the fields in any order; what is missing or unknown does no harm.
  public init(_ element: Element) {
    CmdID = element.string("CmdID") ?? ""
    Target = element["Target"].map(Location.init)
    Source = element["Source"].map(Location.init)
    Cred = element["Cred"].map(SyncML.Cred.init)
    Meta = element["Meta"].map(SyncML.Meta.init)
    MapItems = element.all("MapItem").map(MapItem.init)
  }

  /// Written in the order of the DTD.
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
