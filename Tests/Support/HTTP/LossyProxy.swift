import Foundation

/// Stands between a client and a web server, and loses what it is told to lose.
public final class LossyProxy: @unchecked Sendable {
  /// What becomes of one exchange.
  public enum Fate: Sendable, CaseIterable {
    case passed
    /// The server never sees it.
    case requestLost
    /// The server has answered, and nobody hears it.
    case replyLost
    /// Half of the reply arrives.
    case replyCut
    /// The server gets it and is hung up on before it can answer.
    case abandoned
  }

  private let lock = NSLock()
  private var fate: @Sendable (Int) -> Fate = { _ in .passed }
  private var messages = 0
  private var listener: NetworkListener?

  /// Listens on a free port.
  public init(to upstream: UInt16) throws {
    listener = try NetworkListener { [unowned self] client, _ in try? self.serve(client, upstream) }
  }

  /// Where clients connect to.
  public var port: UInt16 { listener?.port ?? 0 }

  /// How many messages came since the fates were set.
  public var count: Int { lock.withLock { messages } }

  /// Decides from now on what becomes of messages, which are counted from 1.
  public func decide(_ fate: @escaping @Sendable (Int) -> Fate) {
    lock.withLock {
      self.fate = fate
      messages = 0
    }
  }

  private func next() -> Fate {
    lock.withLock {
      messages += 1
      return fate(messages)
    }
  }

  private func serve(_ client: NetworkSocket, _ port: UInt16) throws {
    defer { client.hangUp() }
    let request = try HTTPMessage.read(from: client)
    let fate = next()
    guard fate != .requestLost else { return }
    let server = try NetworkSocket(port: port)
    try server.write(request.bytes)
    guard fate != .abandoned else {
      usleep(5000)
      return server.hangUp()
    }
    let reply = try HTTPMessage.read(from: server).bytes
    switch fate {
    case .replyLost: return
    case .replyCut: try client.write(reply.prefix(reply.count - reply.count / 3))
    default: try client.write(reply)
    }
  }
}
