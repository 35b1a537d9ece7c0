import Markup

/// What of a content type a device can hold.
///
/// ```
/// 1.2       CTCap (CTType, VerCT, FieldLevel?, Property+)
/// 1.0, 1.1  CTCap ((CTType, (PropName, (ValEnum+ | (DataType, Size?))?, DisplayName?,
///                            (ParamName, (ValEnum+ | (DataType, Size?))?, DisplayName?)*)+)+)
/// ```
/// Source: DevInf 1.2 §5.3.5; DevInf DTD 1.1.2.
public struct CTCap: Hashable, Sendable, Codable {
  /// The media type.
  public var CTType: String
  /// Empty in 1.0 and 1.1, where the values of the property VERSION tell.
  public var VerCT: String
  /// It applies a Replace field by field (1.2).
  public var FieldLevel: Bool
  /// What it can hold of a property, in order.
  public var Properties: [Property]

  /// `Property (PropName, DataType?, MaxOccur?, MaxSize?, NoTruncate?, ValEnum*, DisplayName?, PropParam*)`.
  public struct Property: Hashable, Sendable, Codable {
    /// The name of the property.
    public var PropName: String
    /// The type of the values, if the media type does not tell.
    public var DataType: String?
    /// The most values.
    public var MaxOccur: Int?
    /// Characters; 0 without NoTruncate: send it empty.
    public var MaxSize: Int?
    /// A longer value must not be sent at all, rather than be cut.
    public var NoTruncate: Bool
    /// The only values that it takes; empty: any.
    public var ValEnums: [String]
    /// A name to show.
    public var DisplayName: String?
    /// The parameters that it knows.
    public var PropParams: [PropParam]

    /// Makes it of its parts.
    public init(
      PropName: String, DataType: String? = nil, MaxOccur: Int? = nil, MaxSize: Int? = nil, NoTruncate: Bool = false,
      ValEnums: [String] = [], DisplayName: String? = nil, PropParams: [PropParam] = []
    ) {
      self.PropName = PropName
      self.DataType = DataType
      self.MaxOccur = MaxOccur
      self.MaxSize = MaxSize
      self.NoTruncate = NoTruncate
      self.ValEnums = ValEnums
      self.DisplayName = DisplayName
      self.PropParams = PropParams
    }
  }

  /// `PropParam (ParamName, DataType?, ValEnum*, DisplayName?)`.
  public struct PropParam: Hashable, Sendable, Codable {
    /// The name of the parameter.
    public var ParamName: String
    /// The type of the values, if the media type does not tell.
    public var DataType: String?
    /// The only values that it takes; empty: any.
    public var ValEnums: [String]
    /// A name to show.
    public var DisplayName: String?

    /// Makes it of its parts.
    public init(ParamName: String, DataType: String? = nil, ValEnums: [String] = [], DisplayName: String? = nil) {
      self.ParamName = ParamName
      self.DataType = DataType
      self.ValEnums = ValEnums
      self.DisplayName = DisplayName
    }
  }

  /// Makes it of its parts.
  public init(CTType: String, VerCT: String, FieldLevel: Bool = false, Properties: [Property] = []) {
    self.CTType = CTType
    self.VerCT = VerCT
    self.FieldLevel = FieldLevel
    self.Properties = Properties
  }

  /// The versions that it is about; empty: any.
  public var versions: [String] { VerCT.isEmpty ? values(of: "VERSION") : [VerCT] }

  /// The components that it is about, such as `VEVENT`, in upper case; empty: any.
  public var components: Set<String> { Set(values(of: "BEGIN").map { $0.uppercased() }) }

  private func values(of name: String) -> [String] {
    Properties.filter { $0.PropName.uppercased() == name }.flatMap(\.ValEnums)
  }
}
