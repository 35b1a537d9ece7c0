import CSystem
import Glibc

/// A program that turns bytes into other bytes, in a process that may crash or hang.
struct ChildFilter {
  /// The program's path first.
  let arguments: [String]
  let environment: [String]
  /// How long it may take.
  let seconds: Int

  /// What the program wrote; nil if it failed, took too long or wrote too much.
  func run(_ input: [UInt8], mostOutput: Int) -> [UInt8]? {
    var pair: [Int32] = [0, 0]
    // A socket, not a pipe: a child that went away is then an error, not a signal.
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &pair) == 0 else { return nil }
    let child = spawn(pair[1])
    close(pair[1])
    defer { close(pair[0]) }
    guard let child else { return nil }
    let output = exchange(pair[0], input, mostOutput)
    if output == nil { kill(child, SIGKILL) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return status == 0 ? output : nil
  }

  /// Bytes go both ways at once; nil if time or room are used up.
  private func exchange(_ socket: Int32, _ input: [UInt8], _ mostOutput: Int) -> [UInt8]? {
    let deadline = now + seconds * 1000
    var sent = 0
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let left = deadline - now
      var ready = pollfd(fd: socket, events: Int16(POLLIN | (sent < input.count ? POLLOUT : 0)), revents: 0)
      guard left > 0, poll(&ready, 1, Int32(clamping: left)) > 0 else { return nil }
      if sent < input.count, ready.revents & Int16(POLLOUT) != 0 {
        let count = input[sent...].withUnsafeBytes {
          send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
        }
        // A child that reads no more may have said all it has to say.
        sent = count < 0 && errno != EAGAIN && errno != EINTR ? input.count : sent + max(0, count)
        if sent == input.count { shutdown(socket, Int32(SHUT_WR)) }
      }
      guard ready.revents & Int16(POLLIN | POLLHUP | POLLERR) != 0 else { continue }
      let count = recv(socket, &buffer, buffer.count, Int32(MSG_DONTWAIT))
      if count == 0 { return output }
      if count < 0, errno != EAGAIN, errno != EINTR { return nil }
      output += buffer.prefix(max(0, count))
      guard output.count <= mostOutput else { return nil }
    }
  }

  /// Milliseconds of a clock that only goes forward.
  private var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  /// It sees the socket as standard input and output, nothing else of ours, and no signals that we have set aside.
  private func spawn(_ socket: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, socket, STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    csystem_spawn_close_from(&actions, STDERR_FILENO + 1)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    guard let program = arguments.first else { return nil }
    let words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    let settings: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
    defer { for word in words + settings { free(word) } }
    var pid: pid_t = 0
    return posix_spawn(&pid, program, &actions, &attributes, words, settings) == 0 ? pid : nil
  }
}
