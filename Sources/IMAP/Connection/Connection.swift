/// One connection to a mail server. Blocking; used by one thread at a time.
///
/// Several commands may be sent at once; the answers come back in their order. After any thrown error the state of the
/// server is not known: the connection is closed and `isUsable` is false. A tagged NO or BAD is no such error.
public final class Connection {
  private let transport: Transport
  private let endpoint: Endpoint
  private var lastTag = 0
  public private(set) var isUsable = true
  public private(set) var capabilities: Capabilities?
  /// How often the server told its capabilities.
  private(set) var capabilityTellings = 0
  /// What ENABLE switched on.
  public internal(set) var enabled: Set<String> = []
  /// What NAMESPACE told.
  public private(set) var namespaces: Namespaces?
  /// What `LIST "" ""` told: the character between the levels of names.
  public private(set) var separator: Character?

  /// Connects, and protects the connection as the endpoint demands; nobody is logged in.
  public convenience init(to endpoint: Endpoint, tls context: TLSContext? = nil) throws(IMAPError) {
    let socket = try Socket.connect(
      host: endpoint.host, port: endpoint.port, timeout: endpoint.timeouts.connect)
    try self.init(socket, endpoint, context)
  }

  /// Speaks over a connected socket, which it takes over.
  convenience init(descriptor: Int32, endpoint: Endpoint, tls context: TLSContext? = nil) throws(IMAPError) {
    try self.init(Socket(descriptor: descriptor), endpoint, context)
  }

  private init(_ socket: Socket, _ endpoint: Endpoint, _ context: TLSContext?) throws(IMAPError) {
    self.endpoint = endpoint
    transport = Transport(socket, timeouts: endpoint.timeouts, limits: endpoint.limits)
    switch endpoint.security {
    case .plain: try greet()
    case .tls:
      try protect(context)
      try greet()
    case .startTLS:
      // PREAUTH would let an attacker keep the connection in the clear (RFC 9051 §11.3).
      guard try greet() == .ok else { throw IMAPError(.tls, "logged in before STARTTLS") }
      guard try execute(Command("STARTTLS")).isOK else { throw IMAPError(.tls, "STARTTLS refused") }
      capabilities = nil
      try protect(context)
    }
    guard capabilities == nil else { return }
    try execute(Command("CAPABILITY")).check()
    guard capabilities != nil else { throw IMAPError(.syntax, "no capabilities") }
  }

  public var traffic: Traffic { transport.traffic }

  /// Whether a connection that was idle can be used: the server neither closed it nor said anything meanwhile.
  var isQuiet: Bool { isUsable && !transport.isReadable }

  public func has(_ capability: String) -> Bool { capabilities?.contains(capability) ?? false }

  public func close() {
    isUsable = false
    transport.close()
  }

  @discardableResult
  public func execute(_ command: Command) throws(IMAPError) -> Completion {
    try execute([command]).first ?? Completion()
  }

  /// Sends all commands, then reads all answers; same count, same order. Untagged responses belong to the first command
  /// that is unanswered; a server may run several searches at once, so their results are only right together.
  public func execute(_ commands: [Command]) throws(IMAPError) -> [Completion] {
    guard isUsable else { throw IMAPError(.closed, "closed after an earlier error") }
    do throws(IMAPError) {
      var exchange = Exchange(transport, firstTag: lastTag + 1, count: commands.count, endpoint)
      lastTag += commands.count
      return try exchange.run(commands, capabilities) { learn($0) }
    } catch {
      close()
      throw error
    }
  }

  private func protect(_ context: TLSContext?) throws(IMAPError) {
    do throws(IMAPError) {
      let shared = if let context { context } else { try TLSContext(authorities: endpoint.authorities) }
      try transport.startTLS(shared, host: endpoint.host)
    } catch {
      close()
      throw error
    }
  }

  @discardableResult
  private func greet() throws(IMAPError) -> Status.Condition {
    let deadline = Deadline(after: endpoint.timeouts.connect)
    var greeting: Response?
    while greeting == nil {
      greeting = try transport.buffer.next()
      if greeting == nil { try transport.fill(until: deadline) }
    }
    guard case .untagged(.status(let status))? = greeting, [.ok, .preauth, .bye].contains(status.condition) else {
      throw IMAPError(.syntax, "no greeting")
    }
    guard status.condition != .bye else { throw IMAPError(.bye, status.text) }
    learn(status)
    return status.condition
  }

  private func learn(_ status: Status) {
    guard status.code == "CAPABILITY" else { return }
    learn(status.arguments.compactMap { $0.bytes.map { Text.upper($0) } })
  }

  private func learn(_ names: [String]) {
    capabilities = Capabilities(names, hiding: endpoint.hiddenCapabilities)
    capabilityTellings += 1
  }

  private func learn(_ response: Response) {
    switch response {
    case .untagged(.capability(let names)): learn(names)
    case .untagged(.enabled(let names)): enabled.formUnion(names)
    case .untagged(.namespace(let roots)): namespaces = roots
    case .untagged(.list(let root)) where root.mailbox.name.isEmpty: separator = root.separator
    case .untagged(.status(let status)), .tagged(_, let status): learn(status)
    default: break
    }
  }
}
