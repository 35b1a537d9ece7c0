import Foundation
import TOMLKit

extension Configuration {
  /// Reads a file. Throws `ConfigurationError`.
  public static func load(path: String) throws(ConfigurationError) -> Configuration {
    guard let data = FileManager.default.contents(atPath: path), let text = String(bytes: data, encoding: .utf8) else {
      throw ConfigurationError(.unreadable, "\(path) cannot be read as UTF-8 text")
    }
    return try parse(text, origin: path)
  }

  /// Reads the text of a file. Throws `ConfigurationError`.
  ///
  /// - Parameter origin: the name of the text, for errors and `explained()`.
  public static func parse(_ text: String, origin: String) throws(ConfigurationError) -> Configuration {
    let table = try TOMLTable(text, origin: origin)
    var values = defaults
    for (name, value) in flatten(table, prefix: "") {
      guard let key = ConfigurationKey.byName[name] else {
        throw ConfigurationError(.unknownKey, "\(origin): there is no key \(name)\(hint(name))")
      }
      guard let accepted = key.accept(text: value?.string, number: value?.int) else {
        throw ConfigurationError(.invalidValue, "\(origin): \(name) takes \(key.expectation)")
      }
      values[name] = Source(value: accepted, origin: origin)
    }
    return Configuration(values)
  }

  /// A documented file in which every key stands with its default, as a comment.
  public static var sample: String {
    var lines = ["# Anchorage. Every key is shown with its default; the service reads the file when it starts.", ""]
    var table = ""
    for key in ConfigurationKey.all {
      let owner = key.name.split(separator: ".").dropLast().joined(separator: ".")
      if owner != table { lines.append("[\(owner)]") }
      table = owner
      let leaf = key.name.split(separator: ".").last ?? ""
      lines.append("# \(key.help)")
      if case .choice = key.kind { lines.append("# It takes \(key.expectation).") }
      lines.append("#\(leaf) =" + (key.fallback.map { " " + key.literal($0) } ?? ""))
      lines.append("")
    }
    return lines.joined(separator: "\n")
  }

  private static var defaults: [String: Source] {
    ConfigurationKey.byName.compactMapValues { $0.fallback.map { Source(value: $0, origin: "default") } }
  }

  /// The leaves of a table under their full names.
  private static func flatten(_ table: TOMLTable, prefix: String) -> [(String, (any TOMLValueConvertible)?)] {
    table.keys.sorted().flatMap { key -> [(String, (any TOMLValueConvertible)?)] in
      let name = prefix + key
      let value = table[key]
      // A table that no key lies in is reported by its own name: its depth is then that of our keys at most.
      if let inner = value?.table, ConfigurationKey.all.contains(where: { $0.name.hasPrefix(name + ".") }) {
        return flatten(inner, prefix: name + ".")
      }
      return [(name, value)]
    }
  }

  /// The existing key that is nearest.
  private static func hint(_ name: String) -> String {
    let candidates = ConfigurationKey.all.map { (name: $0.name, distance: distance($0.name, name)) }
    guard let best = candidates.min(by: { $0.distance < $1.distance }), best.distance <= 1 + name.count / 4 else {
      return "; `anchorage config --sample` shows all keys"
    }
    return "; is \(best.name) meant?"
  }

  /// How many letters have to be changed, put in or left out (Levenshtein).
  private static func distance(_ left: String, _ right: String) -> Int {
    let letters = Array(right.utf8.prefix(100))
    var row = Array(0...letters.count)
    for (line, letter) in left.utf8.enumerated() {
      var corner = row[0]
      row[0] = line + 1
      for column in letters.indices {
        let change = corner + (letters[column] == letter ? 0 : 1)
        corner = row[column + 1]
        row[column + 1] = min(change, corner + 1, row[column] + 1)
      }
    }
    return row[letters.count]
  }
}
