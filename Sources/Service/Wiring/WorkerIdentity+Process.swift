import Glibc
import SyncEngine
import Synchronization

extension WorkerIdentity {
  /// Host, process, the process's start time and a number: so a lease of a dead process is taken over at once, even when
  /// its process id was given away again.
  static func makeForProcess() -> @Sendable () -> WorkerIdentity {
    let host = hostName()
    let process = "\(host)/\(getpid())/\(startTime(of: getpid()) ?? 0)"
    let requests = RequestCounter()
    return {
      WorkerIdentity(
        name: "\(process)/\(requests.next())",
        isAlive: { name in
          let parts = name.split(separator: "/")
          guard parts.count == 4, parts[0] == host[...], let pid = Int32(parts[1]), let start = UInt64(parts[2]) else {
            return true
          }
          return startTime(of: pid) == start
        },
        pause: { milliseconds in _ = usleep(UInt32(clamping: milliseconds * 1000)) })
    }
  }

  private static func hostName() -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// In clock ticks since the machine started (proc(5), field 22 of stat); nil: no such process.
  private static func startTime(of pid: Int32) -> UInt64? {
    guard let file = fopen("/proc/\(pid)/stat", "r") else { return nil }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 1024)
    let count = fread(&buffer, 1, buffer.count, file)
    let text = String(decoding: buffer.prefix(count), as: UTF8.self)
    // The program's name stands in parentheses and may hold anything.
    guard let end = text.lastIndex(of: ")") else { return nil }
    let fields = text[text.index(after: end)...].split(separator: " ")
    return fields.count > 19 ? UInt64(fields[19]) : nil
  }
}

/// Numbers the requests of a process.
private final class RequestCounter: Sendable {
  private let count = Atomic<UInt64>(0)

  func next() -> UInt64 { count.add(1, ordering: .relaxed).newValue }
}
