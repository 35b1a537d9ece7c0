import CSystem
import Glibc

/// How this process was started, by what it finds: every way uses the same program.
public enum GatewayMode: Sendable, Equatable {
  /// A listening socket waits: FastCGI.
  case fastCGI(listener: Int32)
  /// One request on standard input.
  case plainCGI
  /// Started by a person: there is no request to serve.
  case none

  /// systemd's socket (`LISTEN_FDS`, sd_listen_fds(3)), else a listening descriptor 0 (spawn-fcgi, mod_fcgid, our
  /// supervisor; FastCGI 1.0 §2.2), else plain CGI (`GATEWAY_INTERFACE`, RFC 3875 §4.1.4).
  public static var current: GatewayMode {
    if let passed = systemdSocket { return .fastCGI(listener: passed) }
    if isListening(STDIN_FILENO) { return .fastCGI(listener: STDIN_FILENO) }
    return getenv("GATEWAY_INTERFACE") == nil ? .none : .plainCGI
  }

  /// The first socket that systemd passed to this very process, nil without one.
  static var systemdSocket: Int32? {
    guard number("LISTEN_PID") == getpid(), let count = number("LISTEN_FDS"), count > 0 else { return nil }
    let first: Int32 = 3
    return isListening(first) ? first : nil
  }

  static func isListening(_ descriptor: Int32) -> Bool {
    var answer: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    return getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &answer, &size) == 0 && answer == 1
  }

  private static func number(_ variable: String) -> Int32? {
    getenv(variable).flatMap { Int32(String(cString: $0)) }
  }
}
