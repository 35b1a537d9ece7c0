/// The name of a document type, as a registered number and as a formal public identifier.
public struct PublicID: Hashable, Sendable {
  let number: UInt32
  let text: String

  /// How a WBXML document names its type: by number, or by text in its string table.
  public enum Style: String, Hashable, Sendable, Codable, CaseIterable {
    case number
    case text
  }
}
