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
  public var CTType: String
  /// Empty in 1.0 and 1.1, where the values of the property VERSION tell.
  public var VerCT: String
  public var FieldLevel: Bool
  public var Properties: [Property]

  /// `Property (PropName, DataType?, MaxOccur?, MaxSize?, NoTruncate?, ValEnum*, DisplayName?, PropParam*)`.
  public struct Property: Hashable, Sendable, Codable {
    public var PropName: String
    public var DataType: String?
    public var MaxOccur: Int?
    /// Characters; 0 without NoTruncate: send it empty.
    public var MaxSize: Int?
    /// A longer value must not be sent at all, rather than be cut.
    public var NoTruncate: Bool
    public var ValEnums: [String]
    public var DisplayName: String?
    public var PropParams: [PropParam]

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
    public var ParamName: String
    public var DataType: String?
    public var ValEnums: [String]
    public var DisplayName: String?

    public init(ParamName: String, DataType: String? = nil, ValEnums: [String] = [], DisplayName: String? = nil) {
      self.ParamName = ParamName
      self.DataType = DataType
      self.ValEnums = ValEnums
      self.DisplayName = DisplayName
    }
  }

  public init(CTType: String, VerCT: String, FieldLevel: Bool = false, Properties: [Property] = []) {
    self.CTType = CTType
    self.VerCT = VerCT
    self.FieldLevel = FieldLevel
    self.Properties = Properties
  }
}
