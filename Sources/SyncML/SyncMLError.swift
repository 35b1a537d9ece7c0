/// Why an element is no SyncML message, or an item's data cannot be had; two errors are equal if their codes are.
public struct SyncMLError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What kind of failure it is.
  public let code: Code
  /// For the log: an element's name, never the content of an item.
  public let detail: String

  /// The kinds of failure.
  public enum Code: String, Sendable, CaseIterable {
    /// The root element is not `SyncML`, or has no `SyncHdr`.
    case notAMessage
    /// `DevInf` is missing where it should be.
    case notADevInf
    /// The data is not in the format that `Meta/Format` says.
    case badFormat
    /// `Meta/Format` asks for something that we do not do, such as encryption.
    case unsupportedFormat
  }

  /// Makes it of its parts.
  public init(_ code: Code, _ detail: String = "") {
    self.code = code
    self.detail = detail
  }

  /// By code alone.
  public static func == (left: SyncMLError, right: SyncMLError) -> Bool { left.code == right.code }

  /// For logs.
  public var description: String { detail.isEmpty ? code.rawValue : "\(code.rawValue): \(detail)" }
}
