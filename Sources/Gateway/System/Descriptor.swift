import Glibc

/// A file descriptor with the calls that repeat themselves when a signal interrupts them.
struct Descriptor {
  let number: Int32

  init(_ number: Int32) { self.number = number }

  /// Bytes read; 0 at the end, -1 on an error.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    var got = Glibc.read(number, buffer.baseAddress, buffer.count)
    while got < 0 && errno == EINTR { got = Glibc.read(number, buffer.baseAddress, buffer.count) }
    return got
  }

  /// Writes everything, or as much as the peer takes.
  @discardableResult
  func write(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var sent = 0
      while sent < buffer.count {
        let count = Glibc.write(number, buffer.baseAddress?.advanced(by: sent), buffer.count - sent)
        if count < 0 && errno == EINTR { continue }
        if count <= 0 { return false }
        sent += count
      }
      return true
    }
  }

  func setNonBlocking() {
    _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK)
  }

  func setCloseOnExec() {
    _ = fcntl(number, F_SETFD, FD_CLOEXEC)
  }

  /// Waits for one of `descriptors` to become readable (or to hang up); milliseconds, -1: for ever.
  /// - Returns: for each whether it is; all false after the time or an interruption.
  static func poll(_ descriptors: [Int32], milliseconds: Int32 = -1) -> [Bool] {
    var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let count = Glibc.poll(&entries, nfds_t(entries.count), milliseconds)
    return entries.map { count > 0 && $0.revents != 0 }
  }
}
