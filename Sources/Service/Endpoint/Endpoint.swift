import Gateway
import Markup
import SyncEngine
import SyncML

/// A request in, a response out: what HTTP is about, before and behind the engine (OMA SyncML HTTP Binding 1.2.1).
struct Endpoint: Sendable {
  let engine: Engine
  let log: Log
  /// In bytes.
  let maxBody: Int

  func answer(_ request: GatewayRequest) -> GatewayResponse {
    Self.answerToPerson(request) ?? answerPost(request)
  }

  /// What needs no engine; nil: a message.
  static func answerToPerson(_ request: GatewayRequest) -> GatewayResponse? {
    switch request.method {
    case "POST": nil
    case "GET", "HEAD": HumanPage.response(isHead: request.method == "HEAD")
    default: GatewayResponse(status: 405, headers: [("Allow", "GET, HEAD, POST")])
    }
  }

  private func answerPost(_ request: GatewayRequest) -> GatewayResponse {
    do {
      let syntax = try announcedSyntax(request)
      guard request.body.count <= maxBody else {
        throw Rejection(status: 413, reason: "the message is larger than gateway.max_body (\(maxBody) bytes)")
      }
      let document = try decode(request.body, announced: syntax)
      let message = try typed(document.root)
      log.trace(request.body, document.syntax, .incoming)
      let reply = try engine.respond(
        to: Envelope(
          message: message, syntax: document.syntax, publicID: document.publicID,
          bodyDigest: Digest.sha256(request.body), bodySize: request.body.count,
          token: SessionAddress.token(in: request.target) ?? SessionAddress.token(in: message.SyncHdr.Target.LocURI),
          address: request.remoteAddress, userAgent: userAgent(request),
          parameters: AddressParameters(request.target, message.SyncHdr.Target.LocURI)))
      log.trace(reply, document.syntax, .outgoing)
      // The bare type: some phones compare it as a whole.
      return GatewayResponse(
        status: 200, headers: [("Content-Type", document.syntax.messageType), ("Cache-Control", "no-store, private")],
        body: reply)
    } catch {
      return failure(error, request)
    }
  }

  /// With the address of its profile behind it: some phones say only there what they are (Motorola).
  private func userAgent(_ request: GatewayRequest) -> String {
    let profile = request.headers["X-Wap-Profile"] ?? request.headers["Profile"]
    return [request.headers["User-Agent"], profile].compactMap(\.self).joined(separator: " ")
  }

  private func failure(_ error: any Error, _ request: GatewayRequest) -> GatewayResponse {
    let row = FailureTable.row(for: error)
    log.record(
      Event(
        row.level, "request.failed", session: "",
        [
          "rip": request.remoteAddress, "status": "\(row.status)", "why": row.explanation,
          "bytes": "\(request.body.count)",
        ]))
    var headers = [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")]
    if let seconds = row.retryAfter { headers.append(("Retry-After", "\(seconds)")) }
    return GatewayResponse(status: row.status, headers: headers, body: Array("\(row.reason)\n".utf8))
  }

  /// Parameters of the type are tolerated; a missing type is made out from the bytes.
  private func announcedSyntax(_ request: GatewayRequest) throws(Rejection) -> Syntax {
    let type = (request.headers["Content-Type"] ?? "").prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
    if let syntax = Syntax.allCases.first(where: { $0.messageType == type }) { return syntax }
    if type.isEmpty, let syntax = Syntax(sniffing: request.body) { return syntax }
    throw Rejection(
      status: 415, reason: "Content-Type must be application/vnd.syncml+xml or application/vnd.syncml+wbxml")
  }

  private func decode(_ body: [UInt8], announced: Syntax) throws(Rejection) -> Document {
    do {
      return try Document(body, announced: announced)
    } catch {
      throw Rejection(status: 400, reason: "not a SyncML message: \(error.description)")
    }
  }

  private func typed(_ root: Element) throws(Rejection) -> Message {
    do {
      return try Message(root)
    } catch {
      throw Rejection(status: 400, reason: "not a SyncML message: \(error.description)")
    }
  }
}
