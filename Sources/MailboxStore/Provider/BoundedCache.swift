import Synchronization

/// A cache that threads share. When the young half is full the old one is forgotten.
final class BoundedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Halves {
    var young: [Key: Value] = [:]
    var old: [Key: Value] = [:]
  }

  private let capacity: Int
  private let halves = Mutex(Halves())

  init(capacity: Int) { self.capacity = max(2, capacity) }

  subscript(key: Key) -> Value? {
    get { halves.withLock { $0.young[key] ?? $0.old[key] } }
    set {
      halves.withLock { halves in
        if halves.young.count >= capacity / 2 {
          halves.old = halves.young
          halves.young = [:]
        }
        halves.young[key] = newValue
        if newValue == nil { halves.old[key] = nil }
      }
    }
  }
}
