import Foundation
import Support
import Testing

extension Host {
  /// Runs a drill: its name, seed and time are printed, and a failure says where the logs lie.
  static func drill(_ name: String, _ body: (Host) throws -> Void) throws {
    let host = try get()
    let began = Date()
    say("drill \(name), seed \(seed)")
    do {
      try body(host)
      say("drill \(name): \(String(format: "%.1f", Date().timeIntervalSince(began))) s")
    } catch {
      throw Broken("\(name), ANCHORAGE_SEED=\(seed): \(error)\n\(host.logs)")
    }
  }
}
