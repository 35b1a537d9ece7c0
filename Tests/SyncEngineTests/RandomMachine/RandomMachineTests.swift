import Foundation
import Support
import Testing

/// Rounds of chance (Architecture §9). `ANCHORAGE_ROUNDS` and `ANCHORAGE_SEED` say how many and which: round `n` has the
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
        group.addTask {
          let seeds = stride(from: seed &+ lane, to: seed &+ rounds, by: Int(lanes))
          return RandomMachine(seeds: seeds) { MemorySite(seed: $0, policy: $1) }.firstFailure()
        }
      }
      return await group.reduce(into: [String]()) { failures, failure in if let failure { failures.append(failure) } }
    }
    for failure in failures { Issue.record("\(failure)") }
  }
}
