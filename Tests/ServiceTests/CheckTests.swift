import Foundation
import SyncEngine
import Testing

@testable import Service

@Suite final class CheckTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("anchorage-\(UUID())")

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func findings(_ more: String, keyMode: Int) throws -> [Finding] {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let key = folder.appending(path: "key").path
    try Data(repeating: 7, count: 32).write(to: URL(filePath: key))
    try FileManager.default.setAttributes([.posixPermissions: keyMode], ofItemAtPath: key)
    let text = """
      state.database = "\(folder.path)/state.db"
      directory.database = "\(folder.path)/directory.db"
      directory.key_file = "\(key)"
      imap.port = 1
      \(more)
      """
    return Service.check(try Configuration.parse(text, origin: "x"))
  }

  @Test(arguments: [(0o600, false), (0o640, false), (0o644, true)])
  func aSecretThatEverybodyCanRead(mode: Int, isFound: Bool) throws {
    #expect(try findings("", keyMode: mode).contains { $0.message.contains("chmod") } == isFound)
  }

  @Test(arguments: [
    ("", false), ("imap.host = \"127.0.0.9\"", true), ("imap.host = \"127.0.0.9\"\nimap.security = \"tls\"", false),
  ]) func passwordsInTheClear(more: String, isFound: Bool) throws {
    #expect(try findings(more, keyMode: 0o600).contains { $0.message.contains("in the clear") } == isFound)
  }

  /// Whoever can reach us must not learn how the machines behind us are called.
  @Test func aClientIsToldNothingOfTheMachinesBehind() {
    let row = FailureTable.row(for: StoreError(.unavailable, "imap7.internal:143: refused"))
    #expect(!row.reason.contains("internal") && row.explanation.contains("imap7.internal"))
  }
}
