import SyncEngine

/// Rounds of chance: phones, a webmail user and bad weather over a server, and the promises that hold at the end.
///
/// Round `n` has the seed `seed + n`, so a failing round is repeated with one round from its own seed.
public struct RandomMachine {
  private static let mostFailures = 3

  private let rounds: UInt64
  private let seed: UInt64
  private let makeSite: (UInt64, Policy) throws -> any Site

  /// - Parameter makeSite: a new server for each round, with the round's seed and the account's policy.
  public init(rounds: UInt64, seed: UInt64, makeSite: @escaping (UInt64, Policy) throws -> any Site) {
    self.rounds = rounds
    self.seed = seed
    self.makeSite = makeSite
  }

  /// What went wrong, with each round's seed and log; a few failures are enough.
  public func run(_ progress: (UInt64) -> Void = { _ in }) -> [String] {
    var failures: [String] = []
    for round in 0..<rounds where failures.count < Self.mostFailures {
      progress(round)
      if let failure = failure(of: seed &+ round) { failures.append(failure) }
    }
    return failures
  }

  private func failure(of seed: UInt64) -> String? {
    var log: [String] = []
    do {
      try World(seed: seed, isLoud: rounds == 1, log: { log.append($0) }, makeSite).run()
      return nil
    } catch {
      return "ANCHORAGE_SEED=\(seed): \(error)\n\(log.joined(separator: "\n"))"
    }
  }
}
