/// A set of UIDs as sorted ranges; it is never spread out, whatever a server says (`1:4294967295`).
///
///     uid-set = (uniqueid / uid-range) *("," uid-set)      ; RFC 4315
public struct UIDSet: Hashable, Sendable {
  public private(set) var ranges: [ClosedRange<UInt32>] = []

  public init() {}

  public init(_ uids: some Sequence<UID>) {
    for uid in uids.sorted() { append(uid.rawValue...uid.rawValue) }
  }

  public init(_ range: ClosedRange<UInt32>) { ranges = [range] }

  /// nil if the bytes are no set. `*` is not allowed: servers never say it.
  public init?(_ text: some Sequence<UInt8>) {
    var parsed: [ClosedRange<UInt32>] = []
    for piece in Array(text).split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      let ends = piece.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map { Decimal.parse($0) }
      guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil,
        let low = UInt32(exactly: min(first, last)), let high = UInt32(exactly: max(first, last)), low > 0
      else { return nil }
      parsed.append(low...high)
    }
    for range in parsed.sorted(by: { $0.lowerBound < $1.lowerBound }) { append(range) }
  }

  public var isEmpty: Bool { ranges.isEmpty }

  public var count: Int { ranges.reduce(0) { $0 + $1.count } }

  public func contains(_ uid: UID) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < uid.rawValue { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(uid.rawValue)
  }

  /// All that is in one of the sets.
  public init(union sets: [UIDSet]) {
    for range in sets.flatMap(\.ranges).sorted(by: { $0.lowerBound < $1.lowerBound }) { append(range) }
  }

  /// What of the set is in `bounds`.
  public func clamped(to bounds: ClosedRange<UInt32>) -> UIDSet {
    var result = UIDSet()
    result.ranges = ranges.filter { $0.overlaps(bounds) }.map { $0.clamped(to: bounds) }
    return result
  }

  /// Each UID, in order; nil if there are more than `limit`.
  public func elements(limit: Int) -> [UID]? {
    guard count <= limit else { return nil }
    return ranges.flatMap { $0.map { UID(rawValue: $0) } }
  }

  /// Adds a range that does not begin before the last one.
  private mutating func append(_ range: ClosedRange<UInt32>) {
    guard let last = ranges.last, UInt64(range.lowerBound) <= UInt64(last.upperBound) + 1 else {
      ranges.append(range)
      return
    }
    ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
  }
}

extension UIDSet: CustomStringConvertible {
  /// As it stands in a command: `1:5,9`.
  public var description: String {
    ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound):\($0.upperBound)" }.joined(separator: ",")
  }
}
