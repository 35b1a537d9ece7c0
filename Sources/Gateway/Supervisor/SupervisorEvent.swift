/// What a supervisor reports, for the log.
public enum SupervisorEvent: Sendable, Equatable {
  /// All workers are ready for the first time.
  case serving(workers: Int)
  case started(pid: Int32)
  case ready(pid: Int32)
  /// A worker was told to drain because of a reload or the end.
  case retiring(pid: Int32)
  /// A retiring worker has ended.
  case ended(pid: Int32)
  /// A worker ended by itself: with an exit code, or by a signal (a trap is SIGILL or SIGTRAP).
  case died(pid: Int32, code: Int32, signal: Int32)
  /// A worker did not start or drain in time and was killed.
  case killed(pid: Int32)
  /// A worker could not be started; it is tried again.
  case failed(GatewayError)
  /// SIGHUP: every worker is being replaced.
  case reloading
  /// SIGTERM: all workers drain.
  case stopping
}
