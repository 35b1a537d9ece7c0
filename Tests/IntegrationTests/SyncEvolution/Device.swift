import Foundation
import Support

/// SyncEvolution with items in files: a real client.
struct Device {
  static let stores = ["contacts", "events", "tasks", "notes"]

  private static let client = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "SyncEvolution/client")

  let home: URL

  /// - Parameters:
  ///   - options: such as `encoding=wbxml`.
  ///   - stores: such as `contacts=card=text/vcard`; empty: all four.
  init(
    _ name: String, in place: URL, _ account: HostAccount, address: String, _ options: [String] = [],
    stores: [String] = [], password: String? = nil
  ) throws {
    home = place.appending(path: name)
    let words = ["setup", home.path, address, account.login, password ?? account.password, "sc-pim-\(name)"]
    _ = try Tool.run(Self.client, words + options + ["--"] + stores).success
  }

  /// What one sync did to one store.
  struct Line: Equatable, CustomStringConvertible {
    let store: String
    let mode: String
    let isOK: Bool
    /// New, changed, removed.
    let up: [Int]
    let down: [Int]
    let description: String

    /// `contacts two-way ok to server: 1 new, 0 changed, 0 removed to device: …`
    init?(_ text: Substring) {
      let sides = text.split(separator: "to server:", maxSplits: 1)
      let halves = sides.last?.split(separator: "to device:", maxSplits: 1) ?? []
      let words = sides.first?.split(separator: " ") ?? []
      guard sides.count == 2, halves.count == 2, words.count >= 3 else { return nil }
      let numbers = halves.map { half in half.split { !$0.isNumber }.compactMap { Int($0) } }
      store = String(words[0])
      mode = String(words[1])
      isOK = words[2] == "ok"
      up = Array(numbers[0].prefix(3))
      down = Array(numbers[1].prefix(3))
      description = String(text)
    }

    var isQuiet: Bool { isOK && (up + down).allSatisfy { $0 == 0 } }
  }

  /// A sync that must succeed.
  @discardableResult
  func sync(_ mode: String = "two-way", _ stores: [String] = []) throws -> [Line] {
    let (status, lines) = try attempt(mode, stores)
    guard status == 0, !lines.isEmpty, lines.allSatisfy(\.isOK) else {
      throw Broken("\(mode) of \(home.lastPathComponent) ended with \(status): \(lines), see \(home.path)/sync.log")
    }
    return lines
  }

  func attempt(_ mode: String, _ stores: [String] = []) throws -> (status: Int32, lines: [Line]) {
    let run = try Tool.run(Self.client, ["sync", home.path, mode] + stores)
    return (run.status, run.text.split(separator: "\n").compactMap { Line($0) })
  }

  func forget() throws { _ = try Tool.run(Self.client, ["forget", home.path]).success }

  // MARK: Items

  private func folder(_ store: String) -> URL { home.appending(path: "items/\(store)") }

  /// By file name.
  func items(_ store: String) throws -> [String: String] {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder(store).path)
    return try Dictionary(
      uniqueKeysWithValues: files.map {
        ($0, try String(contentsOf: folder(store).appending(path: $0), encoding: .utf8))
      })
  }

  /// The client knows a changed file by its time in whole seconds.
  func write(_ store: String, _ name: String, _ text: String) throws {
    let file = folder(store).appending(path: name)
    let old = try? FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate] as? Date
    try text.write(to: file, atomically: true, encoding: .utf8)
    guard let old else { return }
    try FileManager.default.setAttributes([.modificationDate: old.addingTimeInterval(2)], ofItemAtPath: file.path)
  }

  func delete(_ store: String, _ name: String) throws {
    try FileManager.default.removeItem(at: folder(store).appending(path: name))
  }

  /// What each item is about, sorted: enough to tell lost, doubled and outdated ones.
  func essence(_ store: String) throws -> [String] {
    try items(store).values.map { Self.essence(of: $0, in: store) }.sorted()
  }

  private static func essence(of text: String, in store: String) -> String {
    if store == "notes" {
      return text.split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " } }.joined(separator: "/")
    }
    let payload = Payload(Array(text.utf8))
    return ["FN", "NOTE", "TITLE", "SUMMARY", "LOCATION", "DESCRIPTION"].map { payload[$0] ?? "" }.joined(
      separator: "|")
  }

  /// The file of the item whose text contains a word.
  func file(_ store: String, _ word: String) throws -> (name: String, text: String) {
    guard let found = try items(store).first(where: { $0.value.contains(word) }) else {
      throw Broken("\(home.lastPathComponent) has no item with “\(word)” in \(store)")
    }
    return (found.key, found.value)
  }
}
