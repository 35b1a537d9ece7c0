import Glibc

/// A blocking TCP connection on this machine. One thread may read while another one writes.
public final class NetworkSocket: Sendable {
  /// The connection broke, or nobody listens.
  public struct Failure: Error, CustomStringConvertible {
    /// What was tried.
    public let description: String
  }

  private let descriptor: Int32

  init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Connects to 127.0.0.1; silence of `timeout` seconds is a failure.
  public convenience init(port: UInt16, timeout: Int = 60) throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw Failure(description: "no socket") }
    self.init(descriptor: descriptor)
    var limit = timeval(tv_sec: timeout, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = Self.loopback(port)
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw Failure(description: "nobody listens on port \(port)") }
  }

  static func loopback(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  /// Sends all of it.
  public func write(_ bytes: some Collection<UInt8>) throws {
    let all = Array(bytes)
    var sent = 0
    while sent < all.count {
      let count = all[sent...].withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { throw Failure(description: "the peer closed while we wrote") }
      sent += count
    }
  }

  /// What has come; empty at the end.
  public func read() throws -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    guard count >= 0 else { throw Failure(description: "the connection broke, or nothing came in time") }
    return Array(buffer.prefix(count))
  }

  /// Ends both directions at once; another thread that reads sees the end.
  public func hangUp() { shutdown(descriptor, Int32(SHUT_RDWR)) }
}
