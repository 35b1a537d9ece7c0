import Logging
import Markup
import SyncEngine

/// The journal as lines of `key=value`: a timestamp, the level, the session and the event's name on each.
///
/// ```
/// 2026-11-23T10:11:12.345Z info sid=5f3a9c01 event=sync.done user=ann@example.org dev=IMEI:35… db=Contacts …
/// ```
/// Passwords never come here; items' contents only at debug, as the decoded messages.
struct Log: Journal {
  enum Direction: String {
    case incoming = "in"
    case outgoing = "out"
  }

  private let logger: Logger
  private let isTracing: Bool

  init(_ configuration: Configuration) {
    let file = configuration.logFile
    var logger = Logger(label: "anchorage") { _ in LineHandler(sink: LineSink(file: file)) }
    switch configuration.logLevel {
    case .off: logger.logLevel = .critical
    case .info: logger.logLevel = .info
    case .debug: logger.logLevel = .debug
    }
    self.logger = logger
    isTracing = configuration.logLevel == .debug
  }

  func record(_ event: Event) {
    let level: Logger.Level =
      switch event.level {
      case .debug: .debug
      case .info: .info
      case .warning: .warning
      }
    logger.log(level: level, "\(LogLine.text(of: event))")
  }

  /// A whole message, decoded, with its credentials taken out.
  func trace(_ message: [UInt8], _ syntax: Syntax, _ direction: Direction) {
    guard isTracing, var root = try? syntax.decode(message) else { return }
    root.redact()
    let text = String(decoding: XMLCodec.encode(root, declaration: false), as: UTF8.self)
    record(Event(.debug, "message.\(direction.rawValue)", session: "", ["bytes": "\(message.count)", "xml": text]))
  }
}

extension Element {
  /// Takes the data out of every Cred, every nonce, and out of addresses the token that opens a session.
  fileprivate mutating func redact() {
    if name == "NextNonce" { data = Array("…".utf8) }
    if name == "LocURI" || name == "RespURI" {
      data = Array(SessionAddress.withoutToken(String(decoding: data, as: UTF8.self)).utf8)
    }
    for index in children.indices {
      if name == "Cred", children[index].name == "Data" {
        children[index].data = Array("…".utf8)
      } else {
        children[index].redact()
      }
    }
  }
}
