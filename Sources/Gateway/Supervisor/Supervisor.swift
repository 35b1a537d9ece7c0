import CSystem
import Glibc

/// Keeps a number of worker processes alive on one socket.
///
/// SIGHUP replaces them one by one without dropping a request, SIGTERM and SIGINT let them finish and end.
/// When the supervisor itself dies, its workers see the end of their lifelines and drain.
public struct Supervisor: ~Copyable {
  private let arguments: [String]
  private let listener: Int32
  private let report: (SupervisorEvent) -> Void
  private let signals: SignalQueue
  private let clock = ContinuousClock()
  private var fleet: Fleet
  private var lifelines: [Int32: Int32] = [:]
  private var isServing = false

  /// - Parameters:
  ///   - arguments: the workers' argument vector, beginning with the program's name; the program is this one.
  ///   - report: called for each event, in the thread that runs the supervisor.
  public init(
    arguments: [String], workers: Int, socket: borrowing ListeningSocket, report: @escaping (SupervisorEvent) -> Void
  ) throws(GatewayError) {
    self.arguments = arguments
    self.report = report
    listener = socket.descriptor
    fleet = Fleet(workers: workers)
    signals = try SignalQueue([SIGTERM, SIGINT, SIGHUP, SIGCHLD, SIGUSR1, SIGPIPE])
    Descriptor(listener).setNonBlocking()
  }

  /// Runs until SIGTERM or SIGINT has come and all workers have ended.
  public mutating func run() {
    while !fleet.hasEnded {
      switch fleet.next(at: clock.now) {
      case .spawn: spawn()
      case .retire(let pid): retire(pid)
      case .kill(let pid): end(pid)
      case .wait(let moment): wait(until: moment)
      }
    }
  }

  private mutating func spawn() {
    do {
      let worker = try WorkerProcess(arguments: arguments, listener: listener)
      lifelines[worker.pid] = worker.lifeline
      fleet.started(worker.pid, at: clock.now)
      report(.started(pid: worker.pid))
    } catch {
      fleet.startFailed(at: clock.now)
      report(.failed(error))
    }
  }

  private mutating func retire(_ pid: Int32) {
    kill(pid, SIGTERM)
    fleet.became(.retiring, pid, at: clock.now)
    report(.retiring(pid: pid))
  }

  private mutating func end(_ pid: Int32) {
    kill(pid, SIGKILL)
    reap(pid, options: 0)
    report(.killed(pid: pid))
  }

  private mutating func wait(until moment: ContinuousClock.Instant?) {
    let starting = fleet.members.filter { $0.state == .starting }.map(\.pid)
    let watched = [signals.descriptor] + starting.map { lifelines[$0] ?? -1 }
    let isReadable = Descriptor.poll(watched, milliseconds: moment.map { milliseconds(until: $0) } ?? -1)
    for (pid, isReady) in zip(starting, isReadable.dropFirst()) where isReady { hear(pid) }
    while let signal = signals.next() { handle(signal) }
  }

  private func milliseconds(until moment: ContinuousClock.Instant) -> Int32 {
    let (seconds, attoseconds) = (moment - clock.now).components
    return Int32(clamping: max(0, seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1))
  }

  /// A starting worker says that it is ready, or has closed its line: then it is as good as dead.
  private mutating func hear(_ pid: Int32) {
    guard let lifeline = lifelines[pid] else { return }
    let got = withUnsafeTemporaryAllocation(byteCount: 1, alignment: 1) { Descriptor(lifeline).read(into: $0) }
    guard got == 1 else { return end(pid) }
    fleet.became(.ready, pid, at: clock.now)
    report(.ready(pid: pid))
    if fleet.isComplete && !isServing {
      isServing = true
      ServiceNotification.ready.send()
      report(.serving(workers: fleet.workers))
    }
  }

  private mutating func handle(_ signal: Int32) {
    switch signal {
    case SIGTERM, SIGINT: stop()
    case SIGHUP: reload()
    case SIGCHLD: for pid in fleet.members.map(\.pid) { reap(pid, options: WNOHANG) }
    default: break
    }
  }

  private mutating func stop() {
    fleet.stop()
    ServiceNotification.stopping.send()
    report(.stopping)
  }

  private mutating func reload() {
    fleet.reload()
    report(.reloading)
  }

  private mutating func reap(_ pid: Int32, options: Int32) {
    var status: Int32 = 0
    guard waitpid(pid, &status, options) == pid, let member = fleet.ended(pid, at: clock.now) else { return }
    if let lifeline = lifelines.removeValue(forKey: pid) { close(lifeline) }
    let died = SupervisorEvent.died(pid: pid, code: csystem_exit_code(status), signal: csystem_end_signal(status))
    report(member.state == .retiring ? .ended(pid: pid) : died)
  }
}
