import Octets

/// Character sets by their names in mail.
enum Charset {
  private static let utf8: Set<String> = ["utf-8", "utf8", "us-ascii", "ascii", ""]

  /// What cannot be converted is read as UTF-8, with U+FFFD for the rest.
  static func decode(_ bytes: [UInt8], _ name: String) -> String {
    let isUTF8 = utf8.contains(name.lowercased())
    return String(decoding: isUTF8 ? bytes : Recoding.recode(bytes, from: name, to: "UTF-8") ?? bytes, as: UTF8.self)
  }
}
