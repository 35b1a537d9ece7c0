import Glibc
import Groupware
import SyncEngine
import Synchronization

/// Makes photos smaller with `vipsthumbnail` (Debian's libvips-tools): a library that decodes while it shrinks, so that
/// memory stays small, and that can be told to leave its less trusted decoders alone.
///
/// The photo is decoded in a process of its own, with limits on time, memory and output, and only if its header tells a
/// size within bounds. Whatever goes wrong there, the answer is that there is no smaller photo.
final class VipsScaler: PhotoScaler {
  static let program = "/usr/bin/vipsthumbnail"
  private static let limiter = "/usr/bin/prlimit"

  /// Larger images are not decoded: 50 million pixels.
  private static let mostPixels = 50_000_000
  private static let mostInput = 16 << 20
  private static let mostOutput = 1 << 20
  private static let seconds = 10
  private static let memory = 1_500_000_000
  /// How often it is tried to come below a number of bytes, each time smaller.
  private static let attempts = 6
  private static let smallestSide = 32
  /// No device of the time shows more.
  private static let largestSide = 1280
  /// Bytes of results that are kept, failures among them: a photo is often asked for again by the next message.
  private static let cacheSize = 8 << 20
  /// What a result takes besides its bytes.
  private static let keySize = 128

  private struct Key: Hashable {
    var digest: [UInt8]
    var pixels: Int?
    var bytes: Int?
  }

  private let program: String
  private let cache = Mutex<(results: [Key: [UInt8]?], size: Int)>(([:], 0))

  /// nil: the program is not installed.
  init?(program: String = VipsScaler.program) {
    guard access(program, X_OK) == 0, access(Self.limiter, X_OK) == 0 else { return nil }
    self.program = program
  }

  func jpeg(_ photo: [UInt8], pixels: Int?, bytes: Int?) -> [UInt8]? {
    let key = Key(digest: Digest.sha256(photo), pixels: pixels, bytes: bytes)
    if let known = cache.withLock({ $0.results[key] }) { return known }
    let made = make(photo, pixels: pixels, bytes: bytes)
    cache.withLock { cache in
      let size = Self.keySize + (made?.count ?? 0)
      if cache.size + size > Self.cacheSize { cache = ([:], 0) }
      cache.results.updateValue(made, forKey: key)
      cache.size += size
    }
    return made
  }

  private func make(_ photo: [UInt8], pixels: Int?, bytes: Int?) -> [UInt8]? {
    guard photo.count <= Self.mostInput, let size = ImageSize(photo), size.width <= Self.mostPixels,
      size.height <= Self.mostPixels, size.pixels <= Self.mostPixels
    else { return nil }
    var side = min(size.longerSide, pixels ?? Self.largestSide, Self.largestSide)
    for _ in 0..<Self.attempts where side >= min(Self.smallestSide, size.longerSide) {
      guard let made = thumbnail(photo, side), let result = ImageSize(made), result.longerSide <= side else {
        return nil
      }
      guard let bytes, made.count > bytes else { return made }
      // A photo's bytes grow a little slower than its area.
      side = side * min(90, max(30, squareRoot(bytes * 9000 / made.count))) / 100
    }
    return nil
  }

  private func squareRoot(_ number: Int) -> Int { Int(Double(max(0, number)).squareRoot()) }

  private func thumbnail(_ photo: [UInt8], _ side: Int) -> [UInt8]? {
    let limits = ["--as=\(Self.memory)", "--cpu=\(Self.seconds)", "--fsize=\(Self.mostInput)", "--core=0"]
    let command = [
      program, "stdin[fail_on=truncated]", "--size", "\(side)x\(side)>", "-o", ".jpg[Q=80,strip,background=255]",
    ]
    return ChildFilter(
      arguments: [Self.limiter] + limits + command,
      environment: ["VIPS_CONCURRENCY=1", "VIPS_BLOCK_UNTRUSTED=1", "PATH=/usr/bin:/bin"], seconds: Self.seconds
    ).run(photo, mostOutput: Self.mostOutput)
  }
}
