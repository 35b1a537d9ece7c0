import Groupware

/// Prints how long each operation on one contact takes: microseconds, the least of several rounds; then what ten
/// thousand mixed items take.
///
///     item-bench [OPERATION [TIMES]]      with a name, only that one, again and again for a profiler
@main
struct ItemBench {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    if let name = arguments.first {
      return try `repeat`(name, arguments.dropFirst().first.flatMap { Int($0) } ?? 30_000)
    }
    print("operation".padded(24), "small".padded(12), "typical".padded(12))
    let columns = try [Subject(Sample.small), Subject(Sample.typical)].map(\.operations)
    var paths = [[String: Double]](repeating: [:], count: columns.count)
    for (row, operation) in columns[0].enumerated() {
      for column in columns.indices { paths[column][operation.name] = columns[column][row].microseconds }
      report(operation.name, paths.map { $0[operation.name] ?? 0 })
    }
    for (name, steps) in Subject.paths {
      report(name, paths.map { path in steps.reduce(0) { $0 + (path[$1] ?? 0) } })
    }
    try Mixture().report()
  }

  private static func `repeat`(_ name: String, _ times: Int) throws {
    for operation in try Subject(Sample.typical).operations where operation.name == name {
      for _ in 0..<times { try operation.run() }
    }
  }

  private static func report(_ name: String, _ microseconds: [Double]) {
    print(name.padded(24), microseconds.map { "\(($0 * 10).rounded() / 10)".padded(12) }.joined())
  }
}

extension String {
  func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
