/// An invariant that does not hold.
public struct Broken: Error, CustomStringConvertible {
  public let description: String
  /// What does not hold, and where.
  public init(_ description: String) { self.description = description }
}
