/// A signed length of time in seconds (RFC 5545 §3.3.6); a day is 24 hours.
struct ElapsedTime: Hashable {
  var seconds: Int

  init(seconds: Int) { self.seconds = seconds }

  /// `-PT15M`, `P1DT12H`, `P2W`, and `P`, which libkolabxml writes for none; nil for anything else, or for more than a
  /// thousand years.
  init?(_ text: String) {
    var rest = Substring(text).utf8
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    guard rest.first == UInt8(ascii: "P"), rest.count <= 40 else { return nil }
    rest.removeFirst()
    var total = 0
    var number: Int?
    for byte in rest {
      switch byte {
      case UInt8(ascii: "T"): continue
      case 0x30...0x39:
        number = (number ?? 0) * 10 + Int(byte - 0x30)
        guard number ?? 0 <= Self.maximum else { return nil }
      default:
        guard let unit = Self.units[byte], let value = number, value <= Self.maximum / unit else { return nil }
        total += value * unit
        number = nil
      }
    }
    guard number == nil, total <= Self.maximum else { return nil }
    seconds = isNegative ? -total : total
  }

  private static let maximum = 1000 * 366 * 86_400
  private static let units: [UInt8: Int] = [
    UInt8(ascii: "W"): 604_800, UInt8(ascii: "D"): 86_400, UInt8(ascii: "H"): 3600, UInt8(ascii: "M"): 60,
    UInt8(ascii: "S"): 1,
  ]

  /// The shortest form of days, hours, minutes and seconds.
  var text: String {
    var rest = Int(min(seconds.magnitude, UInt(Self.maximum)))
    let sign = seconds < 0 ? "-P" : "P"
    guard rest > 0 else { return "PT0S" }
    var result = sign
    if rest >= 86_400 { result += "\(rest / 86_400)D" }
    rest %= 86_400
    if rest > 0 { result += "T" }
    for (unit, letter) in [(3600, "H"), (60, "M"), (1, "S")] where rest >= unit {
      result += "\(rest / unit)\(letter)"
      rest %= unit
    }
    return result
  }

  /// As a distance from UTC, east: `+0130` (RFC 5545 §3.3.14).
  var utcOffset: String {
    let minutes = Int(clamping: seconds.magnitude / 60)
    return (seconds < 0 ? "-" : "+") + pad(minutes / 60) + pad(minutes % 60)
  }
}
