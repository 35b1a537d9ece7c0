/// The two families of content lines.
public enum VersitSyntax: Hashable, Sendable {
  /// vCard 2.1, vCalendar 1.0, vNote 1.1: quoted-printable, bare parameters, folds only at white space.
  case classic
  /// vCard 3.0 and 4.0 (RFC 2426, RFC 6350), iCalendar 2.0 (RFC 5545): backslash escapes, folds anywhere.
  case modern

  /// What the first VERSION line says; without one, bytes are of the older family.
  init(of bytes: [UInt8]) {
    let version = Self.version(in: bytes)
    self = version.isEmpty || Self.classicVersions.contains(version) ? .classic : .modern
  }

  private static let classicVersions: Set<[UInt8]> = [Array("2.1".utf8), Array("1.0".utf8), Array("1.1".utf8)]
  private static let marker = Array("VERSION".utf8)

  private static func version(in bytes: [UInt8]) -> [UInt8] {
    var lineStart = true
    for place in bytes.indices {
      if lineStart, bytes[place...].starts(with: marker, by: { $0.uppercase == $1 }),
        let colon = bytes[place...].prefix(40).firstIndex(of: .colon)
      {
        return bytes[(colon + 1)...].drop { $0 == .space }.prefix { $0 > .space }.prefix(8).map(\.self)
      }
      lineStart = bytes[place].isLineEnd
    }
    return []
  }
}
