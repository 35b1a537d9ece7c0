import Markup

/// Which items of a datastore a client wants, and how much of them (1.2).
///
/// `Filter (Meta, Field?, Record?, FilterType?)`, `Field (Item)`, `Record (Item)` (Representation Protocol 1.2.2 §5.4).
public struct Filter: Hashable, Sendable, Codable {
  /// Type: the content type that is filtered.
  public var Meta: Meta
  /// Type: a DevInf type; Data: Property elements.
  public var Field: Clause?
  /// Type: the grammar, `syncml:filtertype-cgi`; Data: the query.
  public var Record: Clause?
  /// `INCLUSIVE` or `EXCLUSIVE` (the default).
  public var FilterType: String?

  /// The item of a Field or a Record.
  public struct Clause: Hashable, Sendable, Codable {
    /// Information about the data.
    public var Meta: Meta?
    /// Text; markup as XML text, one element after the other.
    public var Data: [UInt8]

    /// Makes it of its parts.
    public init(Meta: Meta?, Data: [UInt8]) {
      self.Meta = Meta
      self.Data = Data
    }

    init(_ element: Element) {
      Meta = element["Item"]?["Meta"].map(SyncML.Meta.init)
      let data = element["Item"]?["Data"]
      Data = data?.data ?? []
      for child in data?.children ?? [] { Data += XMLCodec.encode(child, declaration: false) }
    }

    func element(_ name: String) -> Element {
      Element(name) {
        Element("Item") {
          Meta?.element
          Element("Data", payload: Data)
        }
      }
    }
  }

  /// Makes it of its parts.
  public init(Meta: Meta, Field: Clause? = nil, Record: Clause? = nil, FilterType: String? = nil) {
    self.Meta = Meta
    self.Field = Field
    self.Record = Record
    self.FilterType = FilterType
  }

  /// Reads the fields in any order; what is missing or unknown does no harm.
  public init(_ element: Element) {
    Meta = element["Meta"].map(SyncML.Meta.init) ?? SyncML.Meta()
    Field = element["Field"].map(Clause.init)
    Record = element["Record"].map(Clause.init)
    FilterType = element.string("FilterType")
  }

  /// Written in the order of the DTD.
  public var element: Element {
    Element("Filter") {
      Meta.element
      Field?.element("Field")
      Record?.element("Record")
      Element.text("FilterType", FilterType)
    }
  }
}
