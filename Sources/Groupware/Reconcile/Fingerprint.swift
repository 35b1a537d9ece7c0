/// A stable 64-bit digest (FNV-1a with a final mix) over values in canonical form; digests are stored, so the form
/// may only change together with the version of `Shadow`.
struct Fingerprint {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  /// The digest of what was added.
  var value: UInt64 {
    var mixed = state
    mixed = (mixed ^ (mixed >> 33)) &* 0xff51_afd7_ed55_8ccd
    mixed = (mixed ^ (mixed >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    return mixed ^ (mixed >> 33)
  }

  mutating func add(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }

  mutating func add(_ number: some BinaryInteger) {
    let mixed = (state ^ UInt64(truncatingIfNeeded: number)) &* 0x9e37_79b9_7f4a_7c15
    state = mixed ^ (mixed >> 32)
  }

  mutating func add(_ bytes: [UInt8]) {
    for byte in bytes { add(byte) }
  }

  /// Text with its lines ended by LF and without blanks at its end.
  mutating func add(text: String) {
    var text = text
    text.withUTF8 { add(lines: $0) }
  }

  private mutating func add(lines bytes: UnsafeBufferPointer<UInt8>) {
    let count = bytes.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? 0
    var afterReturn = false
    for byte in bytes.prefix(count) {
      if !(afterReturn && byte == 0x0A) { add(byte == 0x0D ? 0x0A : byte) }
      afterReturn = byte == 0x0D
    }
  }

  /// Ends a field: a byte that no UTF-8 text holds.
  mutating func separate(_ level: UInt8 = 0) { add(0xFF &- level) }

  /// The digest of one text.
  static func of(text: String) -> UInt64 { of { $0.add(text: text) } }

  static func of(_ fill: (inout Fingerprint) -> Void) -> UInt64 {
    var print = Fingerprint()
    fill(&print)
    return print.value
  }
}
