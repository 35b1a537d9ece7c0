extension VersitText {
  /// Content lines whose bytes are neither UTF-8 nor say what they are, taken from a character set that the device is
  /// known to use; all others stay as they are.
  ///
  /// - Parameter charset: as iconv(3) names it; nil: nothing is known.
  public static func utf8(_ bytes: [UInt8], undeclared charset: String?) -> [UInt8] {
    guard let charset, !isUTF8(bytes[...]) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 4)
    for line in bytes.split(separator: .lineFeed, omittingEmptySubsequences: false) {
      if !result.isEmpty || line.startIndex > bytes.startIndex { result.append(.lineFeed) }
      let recoded = isUTF8(line) || declares(line) ? nil : Charset.decode(line, declared: charset)
      if let recoded { result += recoded.utf8 } else { result += line }
    }
    return result
  }

  private static func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) } != nil
  }

  private static func declares(_ line: ArraySlice<UInt8>) -> Bool {
    String(decoding: line.prefix { $0 != .colon }, as: UTF8.self).uppercased().contains("CHARSET=")
  }
}
