/// The encoding of mailbox names (RFC 3501 §5.1.3): printable ASCII stands for itself, `&` is `&-`, everything else is
/// UTF-16 in base64 with `,` for `/`, between `&` and `-`.
public enum ModifiedUTF7 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,".utf8)

  public static func encode(_ name: String) -> [UInt8] {
    var out: [UInt8] = []
    var run: [UInt16] = []
    func flush() {
      guard !run.isEmpty else { return }
      out.append(UInt8(ascii: "&"))
      var bits: UInt32 = 0
      var count = 0
      for unit in run {
        bits = (bits << 16 | UInt32(unit)) & 0x3F_FFFF
        count += 16
        while count >= 6 {
          count -= 6
          out.append(alphabet[Int(bits >> UInt32(count) & 63)])
        }
      }
      if count > 0 { out.append(alphabet[Int(bits << UInt32(6 - count) & 63)]) }
      out.append(UInt8(ascii: "-"))
      run = []
    }
    for scalar in name.unicodeScalars {
      guard scalar.value >= 0x20, scalar.value < 0x7F else {
        run.append(contentsOf: UTF16.encode(scalar).map(Array.init) ?? [])
        continue
      }
      flush()
      out.append(UInt8(scalar.value))
      if scalar == "&" { out.append(UInt8(ascii: "-")) }
    }
    flush()
    return out
  }

  /// nil if the bytes are not well-formed.
  public static func decode(_ bytes: [UInt8]) -> String? {
    var out = ""
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      guard byte < 0x80 else { return nil }
      guard byte == UInt8(ascii: "&") else {
        out.unicodeScalars.append(Unicode.Scalar(byte))
        continue
      }
      guard let end = rest.firstIndex(of: UInt8(ascii: "-")) else { return nil }
      guard let piece = end == rest.startIndex ? "&" : shifted(rest[..<end]) else { return nil }
      out += piece
      rest = rest[(end + 1)...]
    }
    return out
  }

  private static func shifted(_ digits: ArraySlice<UInt8>) -> String? {
    var units: [UInt16] = []
    var bits: UInt32 = 0
    var count = 0
    for digit in digits {
      guard let value = alphabet.firstIndex(of: digit) else { return nil }
      bits = (bits << 6 | UInt32(value)) & 0x3F_FFFF
      count += 6
      guard count >= 16 else { continue }
      count -= 16
      units.append(UInt16(truncatingIfNeeded: bits >> UInt32(count)))
    }
    guard count < 6, bits & ((1 << UInt32(count)) - 1) == 0 else { return nil }
    var text = ""
    let isValid = transcode(
      units.makeIterator(), from: UTF16.self, to: UTF32.self, stoppingOnError: true,
      into: { Unicode.Scalar($0).map { text.unicodeScalars.append($0) } })
    return isValid ? nil : text
  }
}
