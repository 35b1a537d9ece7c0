/// A batch of commands on its way, and the answers that came so far.
struct Exchange {
  private let transport: Transport
  private let endpoint: Endpoint
  private let firstTag: Int
  private let deadline: Deadline
  private let received: Int
  private var completions: [Completion]
  private var isDone: [Bool]
  /// Commands of which at least the beginning was sent.
  private var sent = 0
  /// The command whose answer is due.
  private var current = 0
  private var out: [UInt8] = []

  private static let flushSize = 1 << 18

  init(_ transport: Transport, firstTag: Int, count: Int, _ endpoint: Endpoint) {
    self.transport = transport
    self.endpoint = endpoint
    self.firstTag = firstTag
    deadline = Deadline(after: endpoint.timeouts.exchange)
    received = transport.traffic.received
    completions = Array(repeating: Completion(), count: count)
    isDone = Array(repeating: false, count: count)
  }

  mutating func run(
    _ commands: [Command], _ capabilities: Capabilities?, learn: (Response) -> Void
  ) throws(IMAPError) -> [Completion] {
    for (index, command) in commands.enumerated() { try send(command, index, capabilities, learn) }
    try flush()
    if current < completions.count { transport.countRoundTrip() }
    while current < completions.count { _ = try receive(learn) }
    return completions
  }

  private mutating func send(
    _ command: Command, _ index: Int, _ capabilities: Capabilities?, _ learn: (Response) -> Void
  ) throws(IMAPError) {
    sent = index + 1
    out += Array("A\(firstTag + index) ".utf8)
    for part in command.parts {
      switch part {
      case .text(let bytes): out += bytes
      case .literal(let bytes):
        let isFree = capabilities?.allowsUnsynchronised(bytes.count) ?? false
        out += Array("{\(bytes.count)\(isFree ? "+" : "")}".utf8)
        guard try isFree ? newline() : awaitContinuation(of: index, learn) else { return }
        out += bytes
      case .answer(let bytes):
        guard try awaitContinuation(of: index, learn) else { return }
        out += bytes
      }
      if out.count > Self.flushSize { try flush() }
    }
    _ = newline()
  }

  private mutating func newline() -> Bool {
    out += [0x0D, 0x0A]
    return true
  }

  private mutating func flush() throws(IMAPError) {
    try transport.send(out)
    out.removeAll(keepingCapacity: true)
  }

  /// Ends the line and waits for `+`; false if the command was ended by the server instead. Earlier commands may still
  /// be unanswered: Dovecot goes on reading while it searches.
  private mutating func awaitContinuation(of index: Int, _ learn: (Response) -> Void) throws(IMAPError) -> Bool {
    _ = newline()
    try flush()
    transport.countRoundTrip()
    while !isDone[index] {
      if case .continuation = try receive(learn, mayContinue: true) { return true }
    }
    return false
  }

  private mutating func receive(
    _ learn: (Response) -> Void, mayContinue: Bool = false
  ) throws(IMAPError) -> Response {
    let response = try nextResponse()
    learn(response)
    switch response {
    case .untagged(.status(let status)) where status.condition == .bye: throw IMAPError(.bye, status.text)
    case .untagged(let untagged): completions[current].untagged.append(untagged)
    case .tagged(let tag, let status): try complete(tag, status)
    case .continuation: if !mayContinue { throw IMAPError(.syntax, "continuation that nobody awaits") }
    }
    return response
  }

  private mutating func complete(_ tag: String, _ status: Status) throws(IMAPError) {
    guard tag.hasPrefix("A"), let number = Int(tag.dropFirst()), number >= firstTag, number - firstTag < sent,
      !isDone[number - firstTag]
    else { throw IMAPError(.syntax, "answer to a command that was not sent") }
    completions[number - firstTag].status = status
    isDone[number - firstTag] = true
    while current < completions.count, isDone[current] { current += 1 }
  }

  private func nextResponse() throws(IMAPError) -> Response {
    while true {
      if let response = try transport.buffer.next() { return response }
      guard transport.traffic.received - received <= endpoint.limits.exchange else {
        throw IMAPError(.limit, "answer longer than \(endpoint.limits.exchange) bytes")
      }
      try transport.fill(until: deadline)
    }
  }
}
