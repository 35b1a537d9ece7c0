/// The name of a mailbox, decoded; `INBOX` is always in upper case.
public struct Mailbox: Hashable, Sendable {
  public let name: String

  public init(_ name: String) { self.name = name.utf8.count == 5 && Text.upper(name.utf8) == "INBOX" ? "INBOX" : name }

  /// From modified UTF-7 (RFC 3501 §5.1.3); what is not well-formed is taken as UTF-8 (RFC 6855, and careless servers).
  init(encoded: [UInt8]) {
    self.init(ModifiedUTF7.decode(encoded) ?? String(decoding: encoded, as: UTF8.self))
  }

  var encoded: [UInt8] { ModifiedUTF7.encode(name) }
}
