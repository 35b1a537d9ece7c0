import Markup

/// A `Target` or a `Source`: an address with a name to show.
///
/// `Target (LocURI, LocName?, Filter?)`, `Source (LocURI, LocName?)`; Filter since 1.2 (Representation Protocol §5.4).
/// In SyncHdr/Source the LocName is the name of the user.
public struct Location: Hashable, Sendable, Codable {
  public var LocURI: String
  public var LocName: String?
  public var Filter: Filter?

  public init(_ LocURI: String, LocName: String? = nil, Filter: Filter? = nil) {
    self.LocURI = LocURI
    self.LocName = LocName
    self.Filter = Filter
  }

  public init(_ element: Element) {
    LocURI = element.string("LocURI") ?? ""
    LocName = element.string("LocName")
    Filter = element["Filter"].map(SyncML.Filter.init)
  }

  /// As `Target`, `Source`, `TargetParent` or `SourceParent`.
  public func element(_ name: String) -> Element {
    Element(name) {
      Element("LocURI", text: LocURI)
      Element.text("LocName", LocName)
      Filter?.element
    }
  }
}
