/// What stands before the body of a WBXML document.
///
/// Source: WAP Binary XML 1.3 §5.4; OMA SyncML Representation Protocol 1.2.2 §8.1.
public struct WBXMLHeader: Hashable, Sendable {
  /// 1…3: WBXML 1.1 to 1.3.
  public var version: UInt8
  /// The registered number of the document type; 0 if it is named by text, 1 if it is unknown.
  public var publicID: UInt32
  /// The formal public identifier, if the string table holds one.
  public var publicText: String?
  /// The character encoding of its strings.
  public var charset: Charset

  /// The character encodings that we accept, by IANA's MIBenum.
  public enum Charset: UInt32, Hashable, Sendable {
    case unknown = 0
    case ascii = 3
    case latin1 = 4
    case utf8 = 106
  }

  /// How the document names its type.
  public var style: PublicID.Style { publicText == nil ? .number : .text }
}
