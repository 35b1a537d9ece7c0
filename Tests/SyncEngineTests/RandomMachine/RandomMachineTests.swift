import Foundation
import Support
import Testing

/// Rounds of chance (Architecture §9.3). `ANCHORAGE_ROUNDS` and `ANCHORAGE_SEED` say how many and which: round `n` has the
/// seed `ANCHORAGE_SEED + n`, so a failing round is repeated with one round from its own seed.
@Suite struct RandomMachineTests {
  private static func number(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
  }

  @Test func everyRoundKeepsItsPromises() {
    let rounds = Self.number("ANCHORAGE_ROUNDS") ?? 1000
    let seed = Self.number("ANCHORAGE_SEED") ?? UInt64.random(in: 0..<1 << 32)
    print("random machine: \(rounds) rounds, ANCHORAGE_SEED=\(seed)")
    let machine = RandomMachine(rounds: rounds, seed: seed) { MemorySite(seed: $0, policy: $1) }
    for failure in machine.run() { Issue.record("\(failure)") }
  }
}
