/// Unsigned decimal numbers on the wire.
enum Decimal {
  /// nil if there is no digit, something else than a digit, or more than 64 bits.
  static func parse(_ digits: some Sequence<UInt8>) -> UInt64? {
    var value: UInt64?
    for byte in digits {
      guard case UInt8(ascii: "0")...UInt8(ascii: "9") = byte else { return nil }
      let (shifted, over) = (value ?? 0).multipliedReportingOverflow(by: 10)
      let (sum, carry) = shifted.addingReportingOverflow(UInt64(byte - UInt8(ascii: "0")))
      guard !over, !carry else { return nil }
      value = sum
    }
    return value
  }
}
