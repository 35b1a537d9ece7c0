import Markup

/// The wire's `Item`: the data of a command with its addresses (the name keeps it apart from a groupware item).
///
/// ```
/// Item (Target?, Source?, SourceParent?, TargetParent?, Meta?, Data?, MoreData?)
/// ```
/// The parents since 1.2, MoreData since 1.1 (Representation Protocol 1.2.2 §5.4.3).
public struct MessageItem: Hashable, Sendable {
  /// The address of the receiving side.
  public var Target: Location?
  /// The address of the sending side.
  public var Source: Location?
  /// The parent folder's name on the sending side (1.2).
  public var SourceParent: Location?
  /// The parent folder's name on the receiving side (1.2).
  public var TargetParent: Location?
  /// Information about the data.
  public var Meta: Meta?
  /// The data.
  public var Data: Content
  /// Another chunk of the same object follows.
  public var MoreData: Bool

  /// What `Data` holds.
  public enum Content: Hashable, Sendable {
    /// There is no `Data`.
    case none
    /// Text or octets, as they were sent.
    case bytes([UInt8])
    /// Markup: an Anchor, a DevInf, Property elements, or another vocabulary.
    case elements([Element])

    /// A short text, such as a display name or a list of versions.
    public static func text(_ text: String) -> Content { .bytes(Array(text.utf8)) }
  }

  /// Makes it of its parts.
  public init(
    Target: Location? = nil, Source: Location? = nil, SourceParent: Location? = nil, TargetParent: Location? = nil,
    Meta: Meta? = nil, Data: Content = .none, MoreData: Bool = false
  ) {
    self.Target = Target
    self.Source = Source
    self.SourceParent = SourceParent
    self.TargetParent = TargetParent
    self.Meta = Meta
    self.Data = Data
    self.MoreData = MoreData
  }

  /// Reads the fields in any order; what is missing or unknown does no harm.
  public init(_ element: Element) {
    Target = element["Target"].map(Location.init)
    Source = element["Source"].map(Location.init)
    SourceParent = element["SourceParent"].map(Location.init)
    TargetParent = element["TargetParent"].map(Location.init)
    Meta = element["Meta"].map(SyncML.Meta.init)
    Data = Content(element["Data"])
    MoreData = element.has("MoreData")
  }

  /// Written in the order of the DTD.
  public var element: Element {
    Element("Item") {
      Target?.element("Target")
      Source?.element("Source")
      SourceParent?.element("SourceParent")
      TargetParent?.element("TargetParent")
      Meta?.element
      Data.element
      Element.flag("MoreData", MoreData)
    }
  }

  /// The anchor that a Status echoes, with or without `Anchor` around `Next`.
  public var anchor: Anchor? {
    guard case .elements(let elements) = Data else { return nil }
    if let anchor = elements.first(where: { $0.name == "Anchor" }) { return Anchor(anchor) }
    return elements.first { $0.name == "Next" }.map { Anchor(Next: $0.text) }
  }
}

extension MessageItem.Content {
  init(_ data: Element?) {
    guard let data else {
      self = .none
      return
    }
    self = data.children.isEmpty ? .bytes(data.data) : .elements(data.children)
  }

  var element: Element? {
    switch self {
    case .none: nil
    case .bytes(let bytes): Element("Data", payload: bytes)
    case .elements(let elements): Element("Data", elements)
    }
  }
}
