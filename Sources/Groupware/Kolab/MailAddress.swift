/// An address for mail with a name, in Kolab's form and in the plain one.
struct MailAddress {
  var name = ""
  /// The address, or a URI of another scheme.
  var address: String
  private var isMail = true

  /// From `mailto:Name%3Cjane%40example.org%3E`, with or without name and angle brackets.
  init(kolab text: String) {
    guard text.lowercased().hasPrefix("mailto:") else {
      (address, isMail) = (text, false)
      return
    }
    let decoded = String(text.dropFirst(7)).percentDecoded
    guard let open = decoded.lastIndex(of: "<"), decoded.hasSuffix(">") else {
      address = decoded
      return
    }
    name = String(decoded[..<open])
    address = String(decoded[decoded.index(after: open)...].dropLast())
  }

  /// From `mailto:jane@example.org` or `jane@example.org`; nil if it is neither.
  init?(plain text: String) {
    let bare = text.lowercased().hasPrefix("mailto:") ? String(text.dropFirst(7)) : text
    guard bare.utf8.contains(UInt8(ascii: "@")), !bare.utf8.contains(where: { $0 <= 0x20 || $0 == 0x3C || $0 == 0x3E })
    else { return nil }
    address = bare
  }

  /// A member of a list that is named by its UID.
  static func isUnnamed(_ uri: String) -> Bool { uri.lowercased().hasPrefix("urn:uuid:") }

  var plain: String { isMail ? "mailto:" + address : address }
  var kolab: String { "mailto:" + "\(name)<\(address)>".percentEncoded }
}
