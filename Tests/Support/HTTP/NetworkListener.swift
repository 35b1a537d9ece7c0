import Foundation
import Glibc

/// Accepts connections on a free port of this machine, each in a thread of its own.
public final class NetworkListener: @unchecked Sendable {
  /// Where it listens.
  public let port: UInt16
  private let descriptor: Int32

  /// - Parameter serve: called in a new thread for each connection, with its number from 1 on.
  public init(_ serve: @escaping @Sendable (NetworkSocket, Int) -> Void) throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = NetworkSocket.loopback(0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) == 0 && listen(descriptor, 64) == 0
          && getsockname(descriptor, address, &length) == 0
      }
    }
    guard result else { throw NetworkSocket.Failure(description: "no port to listen on") }
    self.descriptor = descriptor
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { Self.accept(descriptor, serve) }
  }

  /// Ends listening; connections that are open go on.
  public func stop() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  deinit { stop() }

  private static func accept(_ descriptor: Int32, _ serve: @escaping @Sendable (NetworkSocket, Int) -> Void) {
    var number = 0
    while true {
      let accepted = Glibc.accept(descriptor, nil, nil)
      guard accepted >= 0 else { break }
      _ = fcntl(accepted, F_SETFD, FD_CLOEXEC)
      number += 1
      let current = number
      Thread.detachNewThread { serve(NetworkSocket(descriptor: accepted), current) }
    }
    close(descriptor)
  }
}
