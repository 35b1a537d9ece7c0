/// One content line: `group.NAME;PARAMETER=value:value`.
public struct VersitProperty: Hashable, Sendable {
  /// What stands before the dot: `item1` of `item1.TEL`.
  public var group: String?
  /// In upper case.
  public var name: String
  /// In order, each name once; bare parameters of the classic family are values of TYPE. ENCODING and CHARSET, which
  /// only say how the line travels, are left out, but for the CHARSET of Base64: see `text`.
  public var parameters: [Parameter]
  /// What stands after the colon.
  public var content: Content

  /// A line with all its parts.
  public init(group: String? = nil, _ name: String, parameters: [Parameter] = [], _ content: Content) {
    self.group = group
    self.name = name
    self.parameters = parameters
    self.content = content
  }

  /// A line with text that already has its escapes.
  public init(_ name: String, _ text: String) { self.init(name, .text(text)) }

  /// A parameter: its name in upper case, its values without quotes and escapes.
  public struct Parameter: Hashable, Sendable {
    /// In upper case.
    public var name: String
    /// In order, without quotes.
    public var values: [String]

    /// A parameter with its values.
    public init(_ name: String, _ values: [String]) {
      self.name = name
      self.values = values
    }
  }

  /// What follows the colon, in Unicode and without its transfer encoding.
  public enum Content: Hashable, Sendable {
    /// Still with the escapes of its family: see `VersitSyntax.unescaped`.
    case text(String)
    /// It came, or is to leave, as Base64.
    case binary([UInt8])
  }

  /// The text; of binary content what its bytes say, since some phones send texts in Base64.
  public var text: String {
    switch content {
    case .text(let text): text
    case .binary(let bytes): Charset.decode(bytes[...], declared: self["CHARSET"].first)
    }
  }

  /// The values of the parameter of that name; empty if there is none.
  public subscript(parameter: String) -> [String] {
    parameters.first { $0.name == parameter }?.values ?? []
  }
}
