import Markup

/// Information about data: the content of `Meta`, with or without `MetInf` around it.
///
/// ```
/// MetInf (FieldLevel?, Format?, Type?, Mark?, Size?, Anchor?, Version?, NextNonce?,
///         MaxMsgSize?, MaxObjSize?, EMI*, Mem?)
/// ```
/// Source: MetInf 1.2.1 §6.
public struct Meta: Hashable, Sendable, Codable {
  /// The item holds only some fields (1.2).
  public var FieldLevel: Bool
  /// `chr` (the default), `b64`, `bin`, …
  public var Format: String?
  /// A media type or a URN.
  public var `Type`: String?
  /// `draft`, `final`, `delete`, `undelete`, `read` or `unread`.
  public var Mark: String?
  /// Bytes of the whole object, in the first chunk of a large one.
  public var Size: Int?
  /// Names of the last and of this synchronisation.
  public var Anchor: Anchor?
  /// The item's own revision.
  public var Version: String?
  /// Base64 of the nonce's octets.
  public var NextNonce: String?
  /// The longest message, in bytes, that the sender takes.
  public var MaxMsgSize: Int?
  /// The longest object, in bytes, that the sender takes (1.1).
  public var MaxObjSize: Int?
  /// Extensions of the manufacturer.
  public var EMI: [String]
  /// The room left in the datastore.
  public var Mem: Mem?

  /// Makes it of its parts.
  public init(
    FieldLevel: Bool = false, Format: String? = nil, Type: String? = nil, Mark: String? = nil, Size: Int? = nil,
    Anchor: Anchor? = nil, Version: String? = nil, NextNonce: String? = nil, MaxMsgSize: Int? = nil,
    MaxObjSize: Int? = nil, EMI: [String] = [], Mem: Mem? = nil
  ) {
    self.FieldLevel = FieldLevel
    self.Format = Format
    self.Type = Type
    self.Mark = Mark
    self.Size = Size
    self.Anchor = Anchor
    self.Version = Version
    self.NextNonce = NextNonce
    self.MaxMsgSize = MaxMsgSize
    self.MaxObjSize = MaxObjSize
    self.EMI = EMI
    self.Mem = Mem
  }

  /// Reads the fields in any order; what is missing or unknown does no harm.
  public init(_ element: Element) {
    let content = element["MetInf"] ?? element
    FieldLevel = content.has("FieldLevel")
    Format = content.string("Format")
    Type = content.string("Type")
    Mark = content.string("Mark")
    Size = content.number("Size")
    Anchor = content["Anchor"].map(SyncML.Anchor.init)
    Version = content.string("Version")
    NextNonce = content.string("NextNonce")
    MaxMsgSize = content.number("MaxMsgSize")
    MaxObjSize = content.number("MaxObjSize")
    EMI = content.strings("EMI")
    Mem = content["Mem"].map(SyncML.Mem.init)
  }

  /// Written in the order of the DTD.
  public var element: Element {
    Element("Meta") {
      Element.flag("FieldLevel", FieldLevel, in: .metinf)
      Element.text("Format", Format, in: .metinf)
      Element.text("Type", Type, in: .metinf)
      Element.text("Mark", Mark, in: .metinf)
      Element.number("Size", Size, in: .metinf)
      Anchor?.element
      Element.text("Version", Version, in: .metinf)
      Element.text("NextNonce", NextNonce, in: .metinf)
      Element.number("MaxMsgSize", MaxMsgSize, in: .metinf)
      Element.number("MaxObjSize", MaxObjSize, in: .metinf)
      Element.texts("EMI", EMI, in: .metinf)
      Mem?.element
    }
  }

  /// This Meta where it says something, `other` elsewhere: an item's Meta over that of its command, element by element
  /// (MetInf 1.2.1 §5.2.3).
  public func over(_ other: Meta?) -> Meta {
    guard let other else { return self }
    return SyncML.Meta(
      FieldLevel: FieldLevel || other.FieldLevel, Format: Format ?? other.Format, Type: Type ?? other.Type,
      Mark: Mark ?? other.Mark, Size: Size ?? other.Size, Anchor: Anchor ?? other.Anchor,
      Version: Version ?? other.Version, NextNonce: NextNonce ?? other.NextNonce,
      MaxMsgSize: MaxMsgSize ?? other.MaxMsgSize, MaxObjSize: MaxObjSize ?? other.MaxObjSize,
      EMI: EMI.isEmpty ? other.EMI : EMI, Mem: Mem ?? other.Mem)
  }
}
