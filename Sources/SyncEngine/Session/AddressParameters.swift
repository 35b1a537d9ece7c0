/// Parameters behind an address: `?sync=2&format=sif#backup`.
///
/// Users write them into their devices with `?`, `&` and `#` as they come, and devices send them as they are, so any of
/// the three separates; names are read without regard to case, and the first of a name counts.
public struct AddressParameters: Hashable, Sendable {
  /// What stands behind `=`, by the name in lower case; empty for a name alone.
  public private(set) var values: [String: String] = [:]

  /// More are not read.
  private static let maximum = 32

  /// - Parameter addresses: request targets or addresses, those first that count more.
  public init(_ addresses: String...) {
    for address in addresses {
      let parts = address.replacing("%23", with: "#").replacing("&amp;", with: "&").split { "?&#".contains($0) }
      // In front of the first separator is the path.
      let hasPath = address.first.map { !"?&#".contains($0) } ?? false
      for part in parts.dropFirst(hasPath ? 1 : 0).prefix(Self.maximum) {
        let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = pair[0].lowercased()
        if values[name] == nil { values[name] = pair.count > 1 ? String(pair[1]) : "" }
      }
    }
  }

  /// `format=`.
  var format: RequestedFormat? { values["format"].flatMap { RequestedFormat(rawValue: $0.lowercased()) } }
}
