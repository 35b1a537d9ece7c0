import Foundation
import Support

/// A program that is run to its end.
struct Tool {
  let status: Int32
  let output: [UInt8]
  let errors: String
  private let name: String

  static func run(
    _ program: URL, _ arguments: [String], environment: [String: String] = [:], input: [UInt8] = [],
    started: (Int32) -> Void = { _ in }
  ) throws -> Tool {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let (into, out, errors) = (Pipe(), Pipe(), Pipe())
    process.standardInput = into
    process.standardOutput = out
    process.standardError = errors
    let heard = Heard()
    try process.run()
    started(process.processIdentifier)
    let reader = Thread {
      heard.bytes = [UInt8](errors.fileHandleForReading.readDataToEndOfFile()); heard.done.signal()
    }
    reader.start()
    signal(SIGPIPE, SIG_IGN)
    try? into.fileHandleForWriting.write(contentsOf: Data(input))
    try? into.fileHandleForWriting.close()
    let output = [UInt8](out.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    heard.done.wait()
    return Tool(
      status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
      output: output, errors: String(decoding: heard.bytes, as: UTF8.self), name: program.lastPathComponent)
  }

  private final class Heard: @unchecked Sendable {
    var bytes: [UInt8] = []
    let done = DispatchSemaphore(value: 0)
  }

  var text: String { String(decoding: output, as: UTF8.self) }

  /// The output of a run that succeeded.
  var success: String {
    get throws {
      guard status == 0 else {
        throw Broken("\(name) ended with \(status): \(errors.suffix(2000)) \(text.suffix(2000))")
      }
      return text
    }
  }
}
