import Foundation
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
    var failures = 0
    for round in seed..<(seed &+ rounds) where failures < 3 {
      let world = World(seed: round, isLoud: rounds == 1)
      do {
        try world.run()
      } catch {
        failures += 1
        Issue.record("ANCHORAGE_SEED=\(round): \(error)\n\(world.log.joined(separator: "\n"))")
      }
    }
  }
}
