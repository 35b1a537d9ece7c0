import Foundation

/// A made-up person; the same number is always the same one.
struct Card {
  private static let given = [
    "Anna", "Åke", "Clara", "David", "Elif", "François", "Grace", "Hiro", "Ines", "Jörg", "Kofi",
  ]
  private static let family = ["Sommer", "Ångström", "Okafor", "Müller", "Nakamura", "O'Neill", "Çelik"]
  private static let towns = ["Malmö", "Hamburg", "Accra", "Kyōto", "Zürich"]

  private let number: Int

  init(_ number: Int) { self.number = number }

  /// About 450 bytes. In 2.1 parameters stand without "TYPE=".
  func bytes(version: String) -> [UInt8] {
    let type = version == "2.1" ? ";" : ";TYPE="
    let utf8 = version == "2.1" ? ";CHARSET=UTF-8" : ""
    let (given, family) = (pick(Self.given), "\(pick(Self.family))-\(number)")
    let lines = [
      "BEGIN:VCARD", "VERSION:\(version)", "N\(utf8):\(family);\(given);;;", "FN\(utf8):\(given) \(family)",
      "ORG:Shipyard \(number % 97);Department \(number % 13)", "TITLE:Worker \(number)",
      "TEL\(type)CELL:+49 151 \(5_000_000 + number)", "TEL\(type)WORK:+49 40 \(6_000_000 + number)",
      "EMAIL\(type)INTERNET:person\(number)@example.test", "URL:http://www.example.test/people/\(number)",
      "ADR\(type)HOME\(utf8):;;Harbour Street \(number % 300);\(pick(Self.towns));;\(10_000 + number % 80_000);Europe",
      "BDAY:19\(50 + number % 50)-0\(1 + number % 9)-1\(number % 10)",
      "NOTE:Met at the quay of berth \(number % 40). Prefers to be called in the morning.", "END:VCARD",
    ]
    return Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
  }

  private func pick(_ names: [String]) -> String { names[number % names.count] }

  static func write(_ count: Int, to directory: String) throws {
    for number in 0..<count {
      let path = "\(directory)/\(number)"
      try Data(Card(number).bytes(version: "3.0")).write(to: URL(fileURLWithPath: path))
    }
  }
}
