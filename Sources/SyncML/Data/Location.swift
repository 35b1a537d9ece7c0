import Markup

/// A `Target` or a `Source`: an address with a name to show.
///
/// `Target (LocURI, LocName?, Filter?)`, `Source (LocURI, LocName?)`; Filter since 1.2 (Representation Protocol §5.4).
/// In SyncHdr/Source the LocName is the name of the user.
public struct Location: Hashable, Sendable, Codable {
  /// An absolute or a relative address.
  public var LocURI: String
  /// A name to show.
  public var LocName: String?
  /// What a client wants to see of the datastore (1.2).
  public var Filter: Filter?

  /// Makes it of its parts.
  public init(_ LocURI: String, LocName: String? = nil, Filter: Filter? = nil) {
    self.LocURI = LocURI
    self.LocName = LocName
    self.Filter = Filter
  }

  /// Reads the fields in any order; what is missing or unknown does no harm.
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
