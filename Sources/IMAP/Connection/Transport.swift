import Glibc

/// Bytes to and from the server, with or without TLS.
///
/// While the server takes nothing from us we take what it sends: else both could wait for each other for ever.
final class Transport {
  private let socket: Socket
  private let timeouts: Endpoint.Timeouts
  private var tls: TLSSession?
  private let space = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
  /// Clear bytes that are not yet parsed.
  var buffer: ReceiveBuffer
  private(set) var traffic = Traffic()

  /// Bytes that are taken from the server while we write, at most.
  private static let readAhead = 1 << 20
  private static let chunk = 1 << 16

  init(_ socket: Socket, timeouts: Endpoint.Timeouts, limits: Limits) {
    self.socket = socket
    self.timeouts = timeouts
    self.buffer = ReceiveBuffer(limits: limits)
  }

  /// Whether the server said something unasked, or closed.
  var isReadable: Bool { buffer.count > 0 || socket.isReadable }

  deinit { space.deallocate() }

  func close() { socket.close() }

  func countRoundTrip() { traffic.roundTrips += 1 }

  /// Waits until there is more in the buffer.
  func fill(until limit: Deadline) throws(IMAPError) {
    let deadline = Deadline.earlier(limit, Deadline(after: timeouts.read))
    while try !decrypt(), try !pull() {
      guard socket.wait(for: Int16(POLLIN), until: deadline) != 0 else { throw IMAPError(.timeout, "no answer") }
    }
  }

  func send(_ bytes: [UInt8]) throws(IMAPError) {
    traffic.sent += bytes.count
    guard let tls else { return try transmit(bytes) }
    try bytes.withUnsafeBufferPointer { (all) throws(IMAPError) in
      for start in stride(from: 0, to: all.count, by: Self.chunk) {
        let end = min(start + Self.chunk, all.count)
        try tls.write(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: all[start..<end])))
        try transmit(tls.drain())
      }
    }
  }

  /// What was received before is dropped: it was not protected (STARTTLS response injection, CVE-2011-0411).
  func startTLS(_ context: TLSContext, host: String) throws(IMAPError) {
    buffer.discard()
    let session = try TLSSession(context, host: host)
    let deadline = Deadline(after: timeouts.connect)
    while true {
      let isComplete = try session.handshake()
      try transmit(session.drain())
      if isComplete { break }
      guard let count = try receive() else {
        guard socket.wait(for: Int16(POLLIN), until: deadline) != 0 else { throw IMAPError(.timeout, "TLS handshake") }
        continue
      }
      try session.feed(.init(rebasing: space[..<count]))
    }
    buffer.discard()
    tls = session
  }

  /// The number of bytes that came into `space`; nil if there are none now.
  private func receive() throws(IMAPError) -> Int? {
    let count = try socket.receive(into: space)
    if count == 0 { throw IMAPError(.closed, "the server closed the connection") }
    return count
  }

  /// Takes what the socket has now; whether there are new clear bytes.
  private func pull() throws(IMAPError) -> Bool {
    guard let count = try receive() else { return false }
    guard let tls else {
      keep(count)
      return true
    }
    try tls.feed(.init(rebasing: space[..<count]))
    return try decrypt()
  }

  private func decrypt() throws(IMAPError) -> Bool {
    guard let tls else { return false }
    let count = try tls.read(into: space)
    if count == 0 { throw IMAPError(.closed, "the server closed the connection") }
    if let count { keep(count) }
    return count != nil
  }

  private func keep(_ count: Int) {
    traffic.received += count
    buffer.append(.init(rebasing: space[..<count]))
  }

  private func transmit(_ bytes: [UInt8]) throws(IMAPError) {
    try bytes.withUnsafeBufferPointer { (all) throws(IMAPError) in
      var done = 0
      while done < all.count {
        let sent = try socket.send(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: all[done...])))
        if let sent { done += sent } else { try waitToSend() }
      }
    }
  }

  private func waitToSend() throws(IMAPError) {
    let isFull = buffer.count > Self.readAhead
    let events = isFull ? Int16(POLLOUT) : Int16(POLLIN | POLLOUT)
    let came = socket.wait(for: events, until: Deadline(after: timeouts.write))
    guard came != 0 else { throw IMAPError(.timeout, "the server takes nothing") }
    if !isFull, came & Int16(POLLIN) != 0 { _ = try pull() }
  }
}
