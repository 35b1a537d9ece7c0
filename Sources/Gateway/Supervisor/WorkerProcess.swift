import CSystem
import Glibc

/// A worker process and the supervisor's end of its lifeline, which the supervisor closes.
struct WorkerProcess {
  let pid: pid_t
  let lifeline: Int32

  /// Starts this very program anew with `listener` as descriptor 0.
  init(arguments: [String], listener: Int32) throws(GatewayError) {
    var pair: [Int32] = [0, 0]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &pair) == 0 else {
      throw GatewayError(.resources, "socketpair", number: errno)
    }
    defer { close(pair[1]) }
    do {
      pid = try Self.spawn(arguments, listener: listener, lifeline: pair[1])
    } catch {
      close(pair[0])
      throw error
    }
    lifeline = pair[0]
  }

  private static func spawn(_ arguments: [String], listener: Int32, lifeline: Int32) throws(GatewayError) -> pid_t {
    // Copies beyond the fixed places, so that neither dup2 can hit the other's source.
    let sources = [listener, lifeline].map { fcntl($0, F_DUPFD_CLOEXEC, Lifeline.position + 1) }
    defer { for source in sources { close(source) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, sources[0], STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, sources[1], Lifeline.position)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    setSignals(of: &attributes)

    let words = CStrings(arguments)
    let environment = CStrings(Self.environment)
    var pid: pid_t = 0
    let failure = posix_spawn(&pid, "/proc/self/exe", &actions, &attributes, words.pointers, environment.pointers)
    if failure != 0 { throw GatewayError(.spawn, "posix_spawn", number: failure) }
    return pid
  }

  /// An empty mask and default actions, whatever we have set for ourselves; an own group, so that Ctrl-C reaches only
  /// us.
  private static func setSignals(of attributes: inout posix_spawnattr_t) {
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
  }

  /// Ours without what systemd meant for us alone, with the lifeline.
  private static var environment: [String] {
    var entries: [String] = []
    var next = csystem_environ()
    while let entry = next?.pointee {
      entries.append(String(cString: entry))
      next = next?.successor()
    }
    let ours = ["LISTEN_FDS=", "LISTEN_PID=", "LISTEN_FDNAMES=", "NOTIFY_SOCKET=", "\(Lifeline.variable)="]
    return entries.filter { entry in !ours.contains { entry.hasPrefix($0) } }
      + ["\(Lifeline.variable)=\(Lifeline.position)"]
  }
}
