import Glibc

/// A point of the monotonic clock.
struct Deadline {
  private let milliseconds: Int64

  init(after seconds: Double) { milliseconds = Self.now + Int64(seconds * 1000) }

  private init(milliseconds: Int64) { self.milliseconds = milliseconds }

  static func earlier(_ left: Deadline, _ right: Deadline) -> Deadline {
    Deadline(milliseconds: min(left.milliseconds, right.milliseconds))
  }

  /// Milliseconds that are left, for poll(2).
  var remaining: Int32 { Int32(clamping: max(0, milliseconds - Self.now)) }

  static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
