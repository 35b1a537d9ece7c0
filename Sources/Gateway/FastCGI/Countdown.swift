import Synchronization

/// Does something once, when the last of several threads has come this far.
final class Countdown: Sendable {
  private let left: Atomic<Int>
  private let finish: @Sendable () -> Void

  init(_ count: Int, _ finish: @escaping @Sendable () -> Void) {
    left = Atomic(count)
    self.finish = finish
  }

  func step() {
    if left.wrappingSubtract(1, ordering: .acquiringAndReleasing).newValue == 0 { finish() }
  }
}
