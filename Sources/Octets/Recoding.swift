import Glibc

/// Text of one character set in another, through iconv(3).
public enum Recoding {
  /// A longer name is none of a character set.
  private static let maximumNameLength = 40

  /// Names that iconv(3) does not know, or takes at their word where programs mean a larger set, by lower-case name
  /// (the labels of the WHATWG's Encoding Standard §4.2): a backslash of SHIFT_JIS would be a yen sign, and no escape.
  private static let meant = [
    "shift_jis": "CP932", "shift-jis": "CP932", "sjis": "CP932", "x-sjis": "CP932", "windows-31j": "CP932",
    "ks_c_5601-1987": "CP949", "ks_c_5601": "CP949", "ksc5601": "CP949", "euc-kr": "CP949", "windows-949": "CP949",
    "gb2312": "GBK", "gb_2312-80": "GBK", "x-gbk": "GBK", "utf_8": "UTF-8",
  ]

  /// nil if one of the names is not known, the bytes are not of the first set, or the other lacks a letter.
  public static func recode(_ bytes: some Collection<UInt8>, from source: String, to target: String) -> [UInt8]? {
    guard isName(source), isName(target) else { return nil }
    let converter = iconv_open(meant[target.lowercased()] ?? target, meant[source.lowercased()] ?? source)
    guard converter != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: input.count * 4 + 16)
    let written: Int? = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var (from, to) = (source.baseAddress, target.baseAddress)
        var (fromLeft, toLeft) = (source.count, target.count)
        let result = iconv(converter, &from, &fromLeft, &to, &toLeft)
        return result == Int(bitPattern: UInt.max) || fromLeft > 0 ? nil : target.count - toLeft
      }
    }
    return written.map { output.prefix($0).map { UInt8(bitPattern: $0) } }
  }

  /// iconv(3) looks for files by names, and takes what stands behind a slash for an order.
  private static func isName(_ name: String) -> Bool {
    name.utf8.count <= maximumNameLength && name.utf8.allSatisfy(isNameByte)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F, 0x3A, 0x2E, 0x2B: true
    default: false
    }
  }
}
