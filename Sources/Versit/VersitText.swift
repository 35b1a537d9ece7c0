/// Text outside content lines, decoded in the same way.
public enum VersitText {
  /// UTF-16 or UTF-8 if the bytes are that, else Windows-1252; without a byte order mark, and without zero bytes.
  public static func decoded(_ bytes: [UInt8]) -> String {
    let bytes = Charset.withoutUTF16(bytes)
    let text = bytes.contains(0) ? bytes.filter { $0 != 0 } : bytes
    return Charset.decode(text.dropFirst(text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0), declared: nil)
  }
}
