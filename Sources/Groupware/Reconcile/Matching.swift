/// Finds which items of a device are the same things as which of the server: each at most once, and the likest pairs
/// first, in whatever order they come.
public struct Matching: Sendable {
  /// An item of the device and one of the server, by their places, that may be the same thing.
  public struct Pair: Hashable, Sendable {
    /// The place of the device's item.
    public let device: Int
    /// The place of the server's.
    public let server: Int
    /// How much they are like each other.
    public let resemblance: Resemblance

    /// A pair.
    public init(device: Int, server: Int, resemblance: Resemblance) {
      self.device = device
      self.server = server
      self.resemblance = resemblance
    }
  }

  /// The server's item for each of the device's that has one.
  public let partners: [Int: Int]

  /// - Parameter threshold: pairs below it are none.
  public init(_ pairs: [Pair], threshold: Match) {
    var partners: [Int: Int] = [:]
    var taken: Set<Int> = []
    let candidates = pairs.filter { $0.resemblance.match >= threshold && $0.resemblance.match > .different }
    for pair in candidates.sorted(by: Self.precedes) where partners[pair.device] == nil {
      if taken.insert(pair.server).inserted { partners[pair.device] = pair.server }
    }
    self.partners = partners
  }

  /// The best first; of equal ones those that came first.
  private static func precedes(_ left: Pair, _ right: Pair) -> Bool {
    left.resemblance == right.resemblance
      ? (left.device, left.server) < (right.device, right.server) : left.resemblance > right.resemblance
  }
}
