/// How long to wait before a worker that ended by itself is started again: at once after a long life, else twice as
/// long each time.
struct Backoff: Equatable {
  static let first = Duration.milliseconds(100)
  static let longest = Duration.seconds(30)
  /// A worker that lived so long could serve: what ended it came from outside or with one request, and the next worker
  /// is needed at once. Waiting is for workers that cannot even begin.
  static let healthy = Duration.seconds(1)

  private var failures = 0

  /// The wait after a worker that lived for `life`.
  mutating func wait(afterLife life: Duration) -> Duration {
    guard life < Self.healthy else {
      failures = 0
      return .zero
    }
    // 100 ms · 2⁹ is beyond the longest wait.
    let wait = Self.first * (1 << min(failures, 9))
    failures += 1
    return min(wait, Self.longest)
  }
}
