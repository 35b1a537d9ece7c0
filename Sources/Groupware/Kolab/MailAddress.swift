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

  var plain: String { isMail ? "mailto:" + address : address }
  var kolab: String { "mailto:" + "\(name)<\(address)>".percentEncoded }
}

extension String {
  /// RFC 3986 §2.1: everything but unreserved characters.
  var percentEncoded: String {
    var out: [UInt8] = []
    for byte in utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: out.append(byte)
      default: out += [UInt8(ascii: "%"), Self.hexDigits[Int(byte >> 4)], Self.hexDigits[Int(byte & 15)]]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static let hexDigits = Array("0123456789ABCDEF".utf8)

  /// What is no escape is kept.
  var percentDecoded: String {
    guard utf8.contains(UInt8(ascii: "%")) else { return self }
    var out: [UInt8] = []
    var rest = Substring(self).utf8
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2,
        let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        out.append(code)
        rest = rest.dropFirst(2)
      } else {
        out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Something that validators of `anyURI` take and that is no text.
  var isURI: Bool {
    !utf8.isEmpty && utf8.allSatisfy { $0 > 0x20 && $0 != 0x3C && $0 != 0x3E && $0 != 0x22 && $0 != 0x7F }
  }

  var isMediaType: Bool {
    let parts = split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { part in
        !part.isEmpty && part.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3B && $0 != 0x2C }
      }
  }
}
