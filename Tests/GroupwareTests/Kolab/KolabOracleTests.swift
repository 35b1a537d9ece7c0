import Foundation
import Groupware
import Testing

/// What we write, read by libkolabxml: `Tests/Oracle/build.sh` makes the program, ANCHORAGE_KOLABCHECK names it.
@Suite(.enabled(if: KolabFixtures.oracle != nil)) struct KolabOracleTests {
  @Test func samplesWrittenByUsAreAccepted() throws {
    try check(
      KolabFixtures.items.map { name in
        (
          name,
          try Kolab.write(try Kolab.read(try KolabFixtures.payload(name), objectType: nil), stamp: KolabFixtures.stamp)
        )
      })
  }

  @Test func randomItemsAreAccepted() throws {
    try check(
      MergePropertyTests.cases.map { seed, kind in
        var random = ItemGenerator(seed: seed)
        return ("\(kind.rawValue)-\(seed)", try Kolab.write(random.item(kind), stamp: KolabFixtures.stamp))
      })
  }

  @Test func oddPropertiesAreAccepted() throws {
    let contacts = KolabWritingTests.carried.map { (Item.Kind.contact, $0) }
    let events = KolabWritingTests.carriedOfEvents.map { (Item.Kind.event, $0) }
    try check(
      (contacts + events).enumerated().map { index, odd in
        let item = Item(odd.0, main: Component([Property(.uid, .text("odd/% ü\(index)")), odd.1]))
        return ("odd-\(index)", try Kolab.write(item, stamp: KolabFixtures.stamp))
      })
  }

  private func check(_ payloads: [(name: String, bytes: [UInt8])]) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = try payloads.map { payload in
      let file = folder.appendingPathComponent(payload.name + ".xml")
      try Data(payload.bytes).write(to: file)
      return file.path
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: KolabFixtures.oracle ?? "")
    process.arguments = ["auto"] + files
    let output = Pipe()
    process.standardError = output
    try process.run()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let bad = said.split(separator: "\n").filter { !$0.hasPrefix("ACCEPTED") }
    #expect(process.terminationStatus == 0 && bad.isEmpty, "\(bad.prefix(20).joined(separator: "\n"))")
  }
}
