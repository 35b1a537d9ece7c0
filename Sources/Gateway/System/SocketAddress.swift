import Glibc

/// A unix socket's address; a leading `@` stands for Linux's abstract names.
struct SocketAddress {
  private var address = sockaddr_un()
  private let length: socklen_t

  init(_ path: String) throws(GatewayError) {
    let bytes = Array(path.utf8)
    let room = MemoryLayout.size(ofValue: address.sun_path)
    guard !bytes.isEmpty, bytes.count < room, !bytes.contains(0) else {
      throw GatewayError(.unusablePath, "a socket's path has 1 to \(room - 1) bytes: \(path)")
    }
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    if bytes.first == UInt8(ascii: "@") { address.sun_path.0 = 0 }
    let isAbstract = address.sun_path.0 == 0
    let head = MemoryLayout.offset(of: \sockaddr_un.sun_path) ?? 2
    length = socklen_t(head + bytes.count + (isAbstract ? 0 : 1))
  }

  /// `bind` or `connect` with this address.
  func call(_ function: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32, _ descriptor: Int32) -> Int32 {
    withUnsafePointer(to: address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { function(descriptor, $0, length) }
    }
  }
}
