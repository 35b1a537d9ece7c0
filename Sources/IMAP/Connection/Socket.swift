import Glibc

/// A connected stream socket that does not block; closed with the object.
final class Socket {
  private(set) var descriptor: Int32

  /// Takes the descriptor over.
  init(descriptor: Int32) {
    self.descriptor = descriptor
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    Self.set(descriptor, Int32(TCP_NODELAY))
  }

  deinit { close() }

  func close() {
    guard descriptor >= 0 else { return }
    Glibc.close(descriptor)
    descriptor = -1
  }

  /// Tries each address of the host until one answers.
  static func connect(host: String, port: UInt16, timeout: Double) throws(IMAPError) -> Socket {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(host, String(port), &hints, &found)
    guard code == 0 else { throw IMAPError(.connect, "\(host): \(String(cString: gai_strerror(code)))") }
    defer { freeaddrinfo(found) }
    let deadline = Deadline(after: timeout)
    var failure = ETIMEDOUT
    var next = found
    while let address = next?.pointee {
      failure = 0
      if let socket = connect(address, deadline, &failure) { return socket }
      next = address.ai_next
    }
    throw IMAPError(
      failure == ETIMEDOUT ? .timeout : .connect, "\(host):\(port): \(String(cString: strerror(failure)))")
  }

  private static func connect(_ address: addrinfo, _ deadline: Deadline, _ failure: inout Int32) -> Socket? {
    let kind = address.ai_socktype | Int32(SOCK_CLOEXEC.rawValue)
    let descriptor = socket(address.ai_family, kind, address.ai_protocol)
    guard descriptor >= 0 else { failure = errno; return nil }
    let made = Socket(descriptor: descriptor)
    if Glibc.connect(descriptor, address.ai_addr, address.ai_addrlen) == 0 { return made }
    guard errno == EINPROGRESS else { failure = errno; return nil }
    guard made.wait(for: Int16(POLLOUT), until: deadline) != 0 else { failure = ETIMEDOUT; return nil }
    var length = socklen_t(MemoryLayout<Int32>.size)
    getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &failure, &length)
    return failure == 0 ? made : nil
  }

  /// The events that came; 0 after the deadline.
  func wait(for events: Int16, until deadline: Deadline) -> Int16 {
    while true {
      var request = pollfd(fd: descriptor, events: events, revents: 0)
      let count = poll(&request, 1, deadline.remaining)
      if count < 0 && errno == EINTR { continue }
      return count > 0 ? request.revents : 0
    }
  }

  /// Whether bytes or the end of the stream are there to be read now.
  var isReadable: Bool { wait(for: Int16(POLLIN), until: Deadline(after: 0)) != 0 }

  /// The number of bytes; 0 at the end of the stream; nil if there is nothing to read now.
  func receive(into space: UnsafeMutableRawBufferPointer) throws(IMAPError) -> Int? {
    while true {
      let count = recv(descriptor, space.baseAddress, space.count, 0)
      if count >= 0 {
        // An acknowledgement at once: some servers wait for it before they send on (Nagle).
        Self.set(descriptor, Int32(TCP_QUICKACK))
        return count
      }
      guard errno == EINTR else {
        if errno == EAGAIN { return nil }
        throw IMAPError(.closed, String(cString: strerror(errno)))
      }
    }
  }

  /// The number of bytes that were taken; nil if none can be taken now.
  func send(_ bytes: UnsafeRawBufferPointer) throws(IMAPError) -> Int? {
    while true {
      let count = Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
      if count >= 0 { return count }
      guard errno == EINTR else {
        if errno == EAGAIN { return nil }
        throw IMAPError(.closed, String(cString: strerror(errno)))
      }
    }
  }

  private static func set(_ descriptor: Int32, _ option: Int32) {
    var on: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), option, &on, socklen_t(MemoryLayout<Int32>.size))
  }
}
