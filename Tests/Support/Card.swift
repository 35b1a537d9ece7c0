import Groupware
import SyncEngine

/// Contacts as the tests write them.
public enum Card {
  public static func payload(_ name: String, _ lines: String...) -> [UInt8] {
    let fixed = ["BEGIN:VCARD", "VERSION:2.1", "N:\(name);Test;;;", "FN:Test \(name)"]
    return Array((fixed + lines + ["END:VCARD", ""]).joined(separator: "\r\n").utf8)
  }

  public static func item(_ name: String, _ properties: [PropertyName: String] = [:]) -> Item {
    var main = Component([
      Property(.uid, .text("uid-\(name)")), Property(.name, .structured([[name], ["Test"], [], [], []])),
      Property(.formattedName, .text("Test \(name)")),
    ])
    for (name, value) in properties.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      main.set(name, to: .text(value))
    }
    return Item(.contact, main: main)
  }

  public static func guid(_ name: String) -> GUID { GUID(rawValue: "uid-\(name)") }
}
