/// The directory could not be asked.
public struct DirectoryError: Error, Hashable, Sendable {
  public var detail: String
  public init(_ detail: String) { self.detail = detail }
}
