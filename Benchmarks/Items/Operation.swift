/// Something to be timed.
struct Operation {
  let name: String
  let run: () throws -> Void

  private static let rounds = 200
  private static let repetitions = 20

  /// For one run, the least of several rounds: what else the machine does only ever adds.
  var microseconds: Double {
    let clock = ContinuousClock()
    let times = (0..<Self.rounds).map { _ in
      clock.measure { for _ in 0..<Self.repetitions { try? run() } }
    }
    let least = times.min() ?? .zero
    return Double(least.components.attoseconds) / 1e12 / Double(Self.repetitions)
  }
}
