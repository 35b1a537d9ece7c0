import CSystem
import Glibc

/// Answers one request of the Common Gateway Interface (RFC 3875): body on standard input, response on standard output.
public struct PlainCGI: Sendable {
  let limits: GatewayLimits

  /// One request within `limits`.
  public init(limits: GatewayLimits = GatewayLimits()) { self.limits = limits }

  /// Reads the request, calls `handler`, writes the response; a broken pipe is no error.
  public func answer(_ handler: (GatewayRequest) throws -> GatewayResponse) rethrows {
    signal(SIGPIPE, SIG_IGN)
    let headers = GatewayHeaders(environment: csystem_environ())
    let body = BodyReader(limits: limits, headers: headers) { Descriptor(STDIN_FILENO).read(into: $0) }
    Descriptor(STDOUT_FILENO).write(try Exchange.response(to: headers, body: body(), handler).bytes)
  }
}
