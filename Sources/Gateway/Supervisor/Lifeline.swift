import Glibc

/// A worker's end of the socket pair to its supervisor: one byte up says "ready", the end of the line says "drain".
struct Lifeline: Sendable {
  /// The variable that names the descriptor.
  static let variable = "ANCHORAGE_LIFELINE"
  /// Where the supervisor puts it in the worker.
  static let position: Int32 = 3

  let descriptor: Int32

  /// The line that the supervisor left us, nil in a worker without one (spawn-fcgi, mod_fcgid).
  static var inherited: Lifeline? {
    guard let text = getenv(variable), let number = Int32(String(cString: text)), fcntl(number, F_GETFD) >= 0 else {
      return nil
    }
    Descriptor(number).setCloseOnExec()
    return Lifeline(descriptor: number)
  }

  func tellReady() { Descriptor(descriptor).write([1]) }
}
