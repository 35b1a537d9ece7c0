import COpenSSL
import Octets

/// Random numbers that nobody can guess.
public struct Entropy: Sendable {
  /// Fills that many bytes.
  public var bytes: @Sendable (Int) -> [UInt8]

  public init(bytes: @escaping @Sendable (Int) -> [UInt8]) { self.bytes = bytes }

  /// OpenSSL's generator.
  public static let system = Entropy { count in
    var output = [UInt8](repeating: 0, count: count)
    if RAND_bytes(&output, Int32(clamping: count)) == 1 { return output }
    // OpenSSL has no entropy source of its own left: the kernel's is as good.
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  /// A positive number of 63 bits, for ids.
  public func id() -> Int64 {
    bytes(8).reduce(Int64(0)) { ($0 << 8 | Int64($1)) & Int64.max }
  }

  /// A UUID of version 4 (RFC 9562 §5.4), in lower case.
  public func uuid() -> String { Self.uuid(version: 4, bytes(16)) }

  /// A UUID of version 8 (RFC 9562 §5.8), the same for the same text.
  static func uuid(naming text: String) -> String {
    uuid(version: 8, Array(Digest.sha256(Array(text.utf8)).prefix(16)))
  }

  /// - Parameter octets: sixteen.
  private static func uuid(version: UInt8, _ octets: [UInt8]) -> String {
    var octets = octets
    octets[6] = octets[6] & 0x0f | version << 4
    octets[8] = octets[8] & 0x3f | 0x80
    let digits = Hex.encode(octets)
    var groups: [Substring] = []
    var rest = digits[...]
    for length in [8, 4, 4, 4, 12] {
      groups.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return groups.joined(separator: "-")
  }
}
