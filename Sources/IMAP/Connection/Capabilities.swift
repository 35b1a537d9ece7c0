/// What the server can do, as far as it is not hidden by the configuration. Names are upper case.
public struct Capabilities: Hashable, Sendable {
  private let names: Set<String>

  init(_ names: some Sequence<String>, hiding hidden: Set<String> = []) {
    var all = Set(names)
    // RFC 7162 §3.2: QRESYNC implies CONDSTORE; RFC 9051 §E: IMAP4rev2 includes many.
    if all.contains("QRESYNC") { all.insert("CONDSTORE") }
    if all.contains("IMAP4REV2") {
      all.formUnion(["UIDPLUS", "NAMESPACE", "ENABLE", "SASL-IR", "LITERAL-", "LIST-EXTENDED", "SPECIAL-USE", "MOVE"])
    }
    self.names = all.subtracting(hidden)
  }

  public func contains(_ name: String) -> Bool { names.contains(name) }

  /// Whether a literal of that size may be sent without waiting (RFC 7888).
  func allowsUnsynchronised(_ size: Int) -> Bool {
    contains("LITERAL+") || (contains("LITERAL-") && size <= 4096)
  }
}
