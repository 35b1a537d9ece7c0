import SyncEngine

/// Rounds of chance: phones, a webmail user and bad weather over a server, and the promises that hold at the end.
public struct RandomMachine {
  private let seeds: [UInt64]
  private let makeSite: (UInt64, Policy) throws -> any Site

  /// - Parameters:
  ///   - seeds: one for each round; if it is only one, its messages come into the log.
  ///   - makeSite: a new server for each round, with the round's seed and the account's policy.
  public init(seeds: some Sequence<UInt64>, makeSite: @escaping (UInt64, Policy) throws -> any Site) {
    self.seeds = Array(seeds)
    self.makeSite = makeSite
  }

  /// What went wrong, at most so often, with the round's seed and log; `progress` is told the number of each round.
  public func failures(atMost limit: Int, _ progress: (Int) -> Void = { _ in }) -> [String] {
    var failures: [String] = []
    for (number, seed) in seeds.enumerated() where failures.count < limit {
      progress(number)
      var log: [String] = []
      do {
        try World(seed: seed, isLoud: seeds.count == 1, log: { log.append($0) }, makeSite).run()
      } catch {
        failures.append("ANCHORAGE_SEED=\(seed): \(error)\n\(log.joined(separator: "\n"))")
      }
    }
    return failures
  }
}
