import Foundation

/// Values on their way to a terminal or a script.
public enum Listing: String, Sendable, CaseIterable {
  case table
  case json

  /// One line per value under the names of its properties, or one JSON array.
  public func render<Value: Encodable>(_ values: [Value]) throws -> String {
    switch self {
    case .table: return Self.table(values)
    case .json:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(values), as: UTF8.self)
    }
  }

  private static func table(_ values: [Any]) -> String {
    let columns = values.first.map { Mirror(reflecting: $0).children.compactMap(\.label) } ?? []
    let rows = values.map { Mirror(reflecting: $0).children.map { cell($0.value) } }
    let lines = [columns.map(heading)] + rows
    let widths = columns.indices.map { index in lines.map { $0[index].count }.max() ?? 0 }
    return lines.map { line in
      let padded = zip(line, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
      return String(padded.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }

  /// `isEnabled` → `ENABLED`, `lastSeen` → `LAST SEEN`.
  private static func heading(_ name: String) -> String {
    let words = name.reduce(into: "") { $0 += ($1.isUppercase && $0.last?.isLowercase == true ? " " : "") + String($1) }
    return (words.hasPrefix("is ") ? String(words.dropFirst(3)) : words).uppercased()
  }

  /// A value within a value is shown as `name=…` for each of its properties that has one; control characters, which a
  /// device may have sent, are left out.
  private static func cell(_ value: Any) -> String {
    switch value {
    case let flag as Bool: return flag ? "yes" : "no"
    case let text as String: return String(String.UnicodeScalarView(text.unicodeScalars.filter(isVisible)))
    case let number as any BinaryInteger: return String(number)
    case let time as Timestamp: return time.description
    case let word as any RawRepresentable: return cell(word.rawValue)
    default:
      let mirror = Mirror(reflecting: value)
      let parts = mirror.children.map { (label: $0.label, text: cell($0.value)) }.filter { !$0.text.isEmpty }
      if mirror.displayStyle == .optional { return parts.first?.text ?? "" }
      return parts.map { part in part.label.map { "\($0)=\(part.text)" } ?? part.text }.joined(separator: " ")
    }
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
  }
}
