/// Text outside content lines, decoded in the same way.
public enum VersitText {
  /// UTF-16 or UTF-8 if the bytes are that, else Windows-1252; without a byte order mark and zero bytes at the end.
  public static func decoded(_ bytes: [UInt8]) -> String {
    let bytes = Charset.withoutUTF16(bytes)
    let end = (bytes.lastIndex { $0 != 0 } ?? -1) + 1
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return Charset.decode(bytes[min(start, end)..<end], declared: nil)
  }
}
