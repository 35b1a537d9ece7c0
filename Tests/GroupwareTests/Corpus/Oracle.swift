import Foundation
import Testing

/// Another program's opinion on what we write: `Tests/Oracle/build.sh` makes them, the environment names them.
struct Oracle {
  /// libkolabxml; nil if there is none.
  static let kolab = Oracle("ANCHORAGE_KOLABCHECK", ["auto"])
  /// libical; nil if there is none.
  static let calendar = Oracle("ANCHORAGE_ICALCHECK")

  private let program: String
  private let arguments: [String]

  private init?(_ variable: String, _ arguments: [String] = []) {
    guard let program = ProcessInfo.processInfo.environment[variable] else { return nil }
    self.program = program
    self.arguments = arguments
  }

  /// What libkolabxml makes of a payload that it reads and writes: what another program stores when it edits the object.
  func rewritten(_ payload: [UInt8]) throws -> [UInt8] {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data(payload).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["rewrite", file.path]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = Array(output.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    return bytes
  }

  /// Expects that each payload is accepted without a message.
  func check(_ payloads: [(name: String, bytes: [UInt8])]) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = try payloads.map { payload in
      let file = folder.appendingPathComponent(payload.name)
      try Data(payload.bytes).write(to: file)
      return file.path
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments + files
    let output = Pipe()
    process.standardError = output
    try process.run()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let lines = said.split(separator: "\n").map { $0.replacing(folder.path + "/", with: "") }
    let bad = lines.filter { !$0.hasPrefix("ACCEPTED") }
    #expect(process.terminationStatus == 0 && bad.isEmpty, "\(bad.prefix(20).joined(separator: "\n"))")
    #expect(lines.count - bad.count == files.count)
  }
}
