import Markup

/// Which items of a datastore a client wants, and how much of them (1.2).
///
/// `Filter (Meta, Field?, Record?, FilterType?)`, `Field (Item)`, `Record (Item)` (Representation Protocol 1.2.2 §5.4).
public struct Filter: Hashable, Sendable, Codable {
  /// Type: the content type that is filtered.
  public var Meta: Meta
  /// Type: a DevInf type; Data: Property elements.
  public var Field: MessageItem?
  /// Type: the grammar, `syncml:filtertype-cgi`; Data: the query.
  public var Record: MessageItem?
  /// `INCLUSIVE` or `EXCLUSIVE` (the default).
  public var FilterType: String?

  public init(Meta: Meta, Field: MessageItem? = nil, Record: MessageItem? = nil, FilterType: String? = nil) {
    self.Meta = Meta
    self.Field = Field
    self.Record = Record
    self.FilterType = FilterType
  }

  public init(_ element: Element) {
    Meta = element["Meta"].map(SyncML.Meta.init) ?? SyncML.Meta()
    Field = element["Field"]?["Item"].map(MessageItem.init)
    Record = element["Record"]?["Item"].map(MessageItem.init)
    FilterType = element.string("FilterType")
  }

  public var element: Element {
    Element("Filter") {
      Meta.element
      Field.map { Element("Field", [$0.element]) }
      Record.map { Element("Record", [$0.element]) }
      Element.text("FilterType", FilterType)
    }
  }
}
