import Foundation
import SyncEngine

/// A generator of numbers that a seed determines (SplitMix64).
public struct Seeded: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension Entropy {
  /// The same bytes in the same order for the same seed.
  public static func seeded(_ seed: UInt64) -> Entropy {
    let source = SeededSource(seed: seed)
    return Entropy { source.bytes($0) }
  }
}

private final class SeededSource: @unchecked Sendable {
  private let lock = NSLock()
  private var generator: Seeded

  init(seed: UInt64) { generator = Seeded(seed: seed) }

  func bytes(_ count: Int) -> [UInt8] {
    lock.withLock { (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) } }
  }
}
