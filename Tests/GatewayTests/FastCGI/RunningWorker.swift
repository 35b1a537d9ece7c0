import Glibc
import Synchronization

@testable import Gateway

/// A worker on a socket of its own, served by threads of this process.
final class RunningWorker: Sendable {
  let client: FastCGIClient
  private let socket: ListeningSocket
  private let stopping = Gate()
  private let ended = Gate()

  init(
    threads: Int, limits: GatewayLimits = GatewayLimits(),
    _ handler: @escaping @Sendable (GatewayRequest) -> GatewayResponse
  ) throws {
    let path = "/tmp/anchorage-test-\(getpid())-\(UInt32.random(in: 0...UInt32.max)).sock"
    client = FastCGIClient(path: path)
    let ready = Gate()
    let (stopping, ended) = (stopping, ended)
    socket = try ListeningSocket(path: path, mode: 0o600)
    let worker = FastCGIWorker(listener: socket.descriptor, threads: threads, limits: limits)
    _ = try WorkerThread {
      try? worker.serve({ handler }, ready: ready.open, until: stopping.wait)
      ended.open()
    }
    ready.wait()
  }

  /// Drains; returns when every running request is answered.
  func stop() {
    stopping.open()
    ended.wait()
  }
}

/// Opens once; who waits before that is let through then.
final class Gate: Sendable {
  private let isOpen = Atomic(false)
  func open() { isOpen.store(true, ordering: .releasing) }
  func wait() { while !isOpen.load(ordering: .acquiring) { usleep(1000) } }
}
