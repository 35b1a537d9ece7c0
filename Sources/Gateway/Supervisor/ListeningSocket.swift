import Glibc

/// The unix socket that the web server connects to: made by us, or passed by systemd.
public struct ListeningSocket: ~Copyable, Sendable {
  /// Connections that wait in the kernel while all threads are busy.
  static let backlog: Int32 = 1024
  let descriptor: Int32
  private let own: Own?

  private struct Own: Sendable {
    let path: String
    let identity: Identity
  }

  /// A file by device and inode: the path may belong to another supervisor by now.
  private struct Identity: Equatable {
    let device: UInt
    let inode: UInt

    init?(_ path: String) {
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return nil }
      device = UInt(status.st_dev)
      inode = UInt(status.st_ino)
    }
  }

  /// Takes over a socket that listens already; it is left alone at the end.
  public init(inherited descriptor: Int32) {
    self.descriptor = descriptor
    own = nil
    Descriptor(descriptor).setCloseOnExec()
  }

  /// The socket that systemd passed, else a new one at `path`.
  public init(systemdOr path: String, mode: UInt32, group: String? = nil) throws(GatewayError) {
    if let passed = GatewayMode.systemdSocket {
      self.init(inherited: passed)
    } else {
      try self.init(path: path, mode: mode, group: group)
    }
  }

  /// Makes a socket at `path`; one that nobody answers on is replaced.
  /// - Parameters:
  ///   - mode: its permissions. Who may connect may speak for any client: give it to the web server's group only.
  ///   - group: its group; nil: the process's.
  public init(path: String, mode: UInt32, group: String? = nil) throws(GatewayError) {
    let address = try SocketAddress(path)
    try Self.clear(path, address)
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    if descriptor < 0 { throw GatewayError(.resources, "socket", number: errno) }
    do {
      // Nobody can connect before listen(), so there is no moment with wrong permissions.
      try Self.check(address.call(bind, descriptor), "bind \(path)")
      try Self.check(chmod(path, mode), "chmod \(path)")
      if let group { try Self.give(path, to: group) }
      try Self.check(listen(descriptor, Self.backlog), "listen \(path)")
    } catch {
      close(descriptor)
      throw error
    }
    self.descriptor = descriptor
    own = Identity(path).map { Own(path: path, identity: $0) }
  }

  deinit {
    close(descriptor)
    if let own, Identity(own.path) == own.identity { unlink(own.path) }
  }

  private static func clear(_ path: String, _ address: SocketAddress) throws(GatewayError) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFSOCK else { throw GatewayError(.unusablePath, "\(path) is no socket") }
    let probe = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    defer { close(probe) }
    if address.call(connect, probe) == 0 || errno != ECONNREFUSED {
      throw GatewayError(.addressInUse, "\(path) is in use")
    }
    unlink(path)
  }

  private static func give(_ path: String, to name: String) throws(GatewayError) {
    guard let group = getgrnam(name) else { throw GatewayError(.unknownGroup, "there is no group \(name)") }
    try check(chown(path, uid_t.max, group.pointee.gr_gid), "chgrp \(name) \(path)")
  }

  private static func check(_ result: Int32, _ what: String) throws(GatewayError) {
    if result != 0 { throw GatewayError(.socket, what, number: errno) }
  }
}
