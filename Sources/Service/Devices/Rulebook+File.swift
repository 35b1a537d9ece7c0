import Foundation
import SyncEngine
import TOMLKit

extension Configuration {
  /// The rules that come with the program, and behind them those of the administrator's file.
  ///
  /// - Throws: `unreadable` if there is no such file, `syntax` or `invalidRule` with the line or the rule.
  public func openRulebook() throws(ConfigurationError) -> Rulebook {
    var book = try Rulebook.builtIn()
    guard let file = deviceRules else { return book }
    guard let data = FileManager.default.contents(atPath: file), let text = String(bytes: data, encoding: .utf8) else {
      throw ConfigurationError(.unreadable, "\(file) cannot be read as UTF-8 text")
    }
    book.append(try Rulebook.rules(text, origin: file))
    return book
  }
}

extension Rulebook {
  /// The rules that come with the program. Throws only if the program is broken.
  public static func builtIn() throws(ConfigurationError) -> Rulebook {
    Rulebook(try rules(String(decoding: PackageResources.devices_toml, as: UTF8.self), origin: "devices.toml"))
  }

  /// The rules of a text: tables `[[rule]]`. Throws `ConfigurationError`.
  static func rules(_ text: String, origin: String) throws(ConfigurationError) -> [DeviceRule] {
    let table = try TOMLTable(text, origin: origin)
    for key in table.keys where key != "rule" {
      throw ConfigurationError(.unknownKey, "\(origin): there is no key \(key); rules begin with [[rule]]")
    }
    guard let rules = table["rule"] else { return [] }
    guard let tables = rules.array else {
      throw ConfigurationError(.invalidRule, "\(origin): rules begin with [[rule]], in double brackets")
    }
    var found: [DeviceRule] = []
    for (place, value) in tables.enumerated() {
      let entries = value.table.map(RuleValue.entries) ?? [:]
      do throws(DeviceRule.Failure) {
        found.append(try DeviceRule(entries))
      } catch {
        let name = if case .text(let name)? = entries["name"] { " (\(name))" } else { "" }
        throw ConfigurationError(.invalidRule, "\(origin): rule \(place + 1)\(name): \(error.detail)")
      }
    }
    return found
  }
}

extension RuleValue {
  /// What no rule can hold (a date, a fraction) becomes a text that no key takes.
  private init(_ value: any TOMLValueConvertible) {
    if let text = value.string {
      self = .text(text)
    } else if let flag = value.bool {
      self = .flag(flag)
    } else if let number = value.int {
      self = .number(number)
    } else if let list = value.array {
      self = .list(list.map { RuleValue($0) })
    } else if let table = value.table {
      self = .table(Self.entries(table))
    } else {
      self = .text("")
    }
  }

  fileprivate static func entries(_ table: TOMLTable) -> [String: RuleValue] {
    var entries: [String: RuleValue] = [:]
    for (key, value) in table { entries[key] = RuleValue(value) }
    return entries
  }
}
