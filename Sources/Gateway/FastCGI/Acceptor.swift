import CSystem
import Glibc
import Synchronization

/// Hands connections to threads, one at a time (leader and followers), until it is closed.
///
/// Several processes accept from the same socket, so it is non-blocking: who comes too late waits again.
final class Acceptor: Sendable {
  /// How long to wait when there is no descriptor or memory left for a connection.
  private static let pause: UInt32 = 50_000
  private let listener: Int32
  private let stall: Int
  private let closing: Int32
  private let leader = Mutex<Void>(())

  /// - Parameter stall: seconds that a read or write on a connection may block; libfcgi has no limit of its own.
  init(listener: Int32, stall: Int) throws(GatewayError) {
    self.listener = listener
    self.stall = stall
    closing = csystem_eventfd()
    if closing < 0 { throw GatewayError(.resources, "eventfd", number: errno) }
    Descriptor(listener).setNonBlocking()
  }

  deinit { Glibc.close(closing) }

  /// Lets every `next()` return nil. The listening socket stays as it is: it belongs to other processes, too.
  func close() { Descriptor(closing).write([1, 0, 0, 0, 0, 0, 0, 0]) }

  /// The next connection, nil once closed.
  func next() -> Int32? {
    leader.withLock { _ in
      while true {
        let ready = Descriptor.poll([closing, listener])
        if ready[0] { return nil }
        guard ready[1] else { continue }
        let connection = csystem_accept4(listener)
        if connection >= 0 {
          limitStalls(on: connection)
          return connection
        }
        if [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(errno) { usleep(Self.pause) }
      }
    }
  }

  private func limitStalls(on connection: Int32) {
    var limit = timeval(tv_sec: stall, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(connection, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
    }
  }
}
