/// A login name as a client writes it: `user@domain`, `user%domain`, or `user` of the default domain.
public struct LoginName: Hashable, Sendable {
  /// In bytes (RFC 5321 §4.5.3.1: 64 + 1 + 255).
  public static let maxLength = 320

  /// Lower case.
  public let user: String
  public let domain: String

  public var address: String { user + "@" + domain }

  /// The forms for which MD5 verifiers are kept. A name in other cases needs the clear password.
  var forms: [String] { [address, user + "%" + domain, user] }

  /// nil if it names no account: empty parts, control characters, too long, or no domain at all.
  public init?(_ text: String, defaultDomain: String?) {
    let name = text.drop { $0 == " " }.lowercased()
    guard name.utf8.count <= Self.maxLength, name.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F })
    else { return nil }
    let separator = name.lastIndex(of: "@") ?? name.lastIndex(of: "%")
    let parts =
      separator.map { (name[..<$0], name[name.index(after: $0)...]) } ?? (name[...], (defaultDomain ?? "")[...])
    guard !parts.0.isEmpty, !parts.1.isEmpty else { return nil }
    user = String(parts.0)
    domain = parts.1.lowercased()
  }
}
