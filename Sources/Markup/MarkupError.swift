/// Why a document could not be decoded; two errors are equal if their codes are.
public struct MarkupError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What kind of failure it is.
  public let code: Code
  /// For the log: a position or a name, never the content of an item.
  public let detail: String

  /// The kinds of failure.
  public enum Code: String, Sendable, CaseIterable {
    /// The document ends before its root element does (XML: it is empty; elsewhere libxml2 calls it malformed).
    case truncated
    /// The bytes are no XML, or no WBXML.
    case malformed
    /// The bytes are not what the document's character encoding says, or the encoding is not supported.
    case encoding
    /// An entity was declared or referred to that is not one of XML's five.
    case entity
    /// One of `Limits` was passed.
    case tooDeep, tooManyElements, tooManyBytes, tooManyAttributes
  }

  /// Makes it of its parts.
  public init(_ code: Code, _ detail: String = "") {
    self.code = code
    self.detail = detail
  }

  /// By code alone.
  public static func == (left: MarkupError, right: MarkupError) -> Bool { left.code == right.code }

  /// For logs.
  public var description: String { detail.isEmpty ? code.rawValue : "\(code.rawValue): \(detail)" }
}
