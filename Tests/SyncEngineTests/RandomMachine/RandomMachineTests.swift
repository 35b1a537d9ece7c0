import Foundation
import Testing

/// Rounds of chance (Architecture §9.3). `ANCHORAGE_ROUNDS` and `ANCHORAGE_SEED` say how many and which: round `n` has the
/// seed `ANCHORAGE_SEED + n`, so a failing round is repeated, with its messages, by one round from its own seed.
@Suite struct RandomMachineTests {
  /// What a build without optimisation does in about a minute.
  private static let usualRounds: UInt64 = 500

  private static func number(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
  }

  @Test func everyRoundKeepsItsPromises() async {
    let rounds = Self.number("ANCHORAGE_ROUNDS") ?? Self.usualRounds
    let seed = Self.number("ANCHORAGE_SEED") ?? UInt64.random(in: 0..<1 << 32)
    let lanes = UInt64(ProcessInfo.processInfo.activeProcessorCount)
    print("random machine: \(rounds) rounds, ANCHORAGE_SEED=\(seed)")
    let failures = await withTaskGroup(of: String?.self) { group in
      for lane in 0..<lanes {
        group.addTask { Self.firstFailure(from: seed &+ lane, to: seed &+ rounds, by: lanes, isLoud: rounds == 1) }
      }
      return await group.reduce(into: [String]()) { failures, failure in if let failure { failures.append(failure) } }
    }
    for failure in failures { Issue.record("\(failure)") }
  }

  private static func firstFailure(from start: UInt64, to end: UInt64, by step: UInt64, isLoud: Bool) -> String? {
    for seed in stride(from: start, to: end, by: Int(step)) {
      let world = World(seed: seed, isLoud: isLoud)
      do {
        try world.run()
      } catch {
        return "ANCHORAGE_SEED=\(seed): \(error)\n\(world.log.joined(separator: "\n"))"
      }
    }
    return nil
  }
}
