import CFastCGI
import Glibc
import Synchronization

/// A process that answers FastCGI requests with several threads until it is told to end.
///
/// SIGTERM and SIGINT drain it: it accepts no more, finishes the running requests and returns. So does the end of the
/// supervisor, seen as the end of the lifeline.
public struct FastCGIWorker: Sendable {
  let listener: Int32
  let threads: Int
  let limits: GatewayLimits

  /// - Parameter listener: a listening socket, as `GatewayMode.current` found it.
  public init(listener: Int32, threads: Int, limits: GatewayLimits = GatewayLimits()) {
    self.listener = listener
    self.threads = max(1, threads)
    self.limits = limits
  }

  /// Serves until drained. Call it before any other thread exists: it blocks signals for all of them.
  /// - Parameter makeHandler: called once in each thread, so that each owns its handles.
  public func serve(makeHandler: @escaping @Sendable () -> (GatewayRequest) -> GatewayResponse) throws(GatewayError) {
    let signals = try SignalQueue([SIGTERM, SIGINT, SIGHUP, SIGUSR1, SIGPIPE])
    let lifeline = Lifeline.inherited
    try serve(makeHandler, ready: { lifeline?.tellReady() }, until: { waitForEnd(signals, lifeline) })
  }

  /// Serves with `threads` threads until `wait` returns.
  func serve(
    _ makeHandler: @escaping @Sendable () -> (GatewayRequest) -> GatewayResponse, ready: @escaping @Sendable () -> Void,
    until wait: () -> Void
  ) throws(GatewayError) {
    let failure = FCGX_Init()
    if failure != 0 { throw GatewayError(.library, "FCGX_Init: \(failure)") }
    let acceptor = try Acceptor(listener: listener, stall: limits.stall)
    let running = try start(acceptor, ready: Countdown(threads, ready), makeHandler)
    wait()
    acceptor.close()
    for thread in running { thread.join() }
  }

  private func start(
    _ acceptor: Acceptor, ready: Countdown, _ makeHandler: @escaping @Sendable () -> (GatewayRequest) -> GatewayResponse
  ) throws(GatewayError) -> [WorkerThread] {
    var running: [WorkerThread] = []
    for _ in 0..<threads {
      let thread = try WorkerThread { [limits] in
        let handler = makeHandler()
        let connection = Connection()
        ready.step()
        while let descriptor = acceptor.next() { connection.serve(descriptor, limits: limits, handler) }
      }
      running.append(thread)
    }
    return running
  }

  private func waitForEnd(_ signals: borrowing SignalQueue, _ lifeline: Lifeline?) {
    while true {
      let ready = Descriptor.poll([signals.descriptor, lifeline?.descriptor ?? -1])
      if ready[1] { return }
      while let signal = signals.next() {
        if signal == SIGTERM || signal == SIGINT { return }
      }
    }
  }
}
