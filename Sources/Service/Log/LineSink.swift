import Glibc

/// A file, or standard error, that several processes append lines to.
final class LineSink: Sendable {
  private let descriptor: Int32

  /// A file that cannot be opened is no reason to stop: standard error takes the lines.
  init(file: String?) {
    let opened = file.map { open($0, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o640) } ?? -1
    descriptor = opened >= 0 ? opened : STDERR_FILENO
  }

  deinit {
    if descriptor != STDERR_FILENO { close(descriptor) }
  }

  /// One write, so that lines of several processes do not mix.
  func write(_ line: String) {
    let bytes = Array(line.utf8)
    _ = Glibc.write(descriptor, bytes, bytes.count)
  }
}
