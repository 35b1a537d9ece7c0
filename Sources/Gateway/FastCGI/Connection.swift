import CFastCGI
import Glibc

/// A connection from the web server, read and written by libfcgi; one request each (FastCGI 1.0 §3.3, §5).
struct Connection: ~Copyable {
  private let request: UnsafeMutablePointer<FCGX_Request>

  init() {
    request = .allocate(capacity: 1)
    // Without a listening socket libfcgi never accepts by itself: after a broken request it gives up at once.
    FCGX_InitRequest(request, -1, 0)
  }

  deinit {
    FCGX_Free(request, 1)
    request.deallocate()
  }

  /// Reads the request that comes over `descriptor`, answers it and closes the descriptor.
  func serve(_ descriptor: Int32, limits: GatewayLimits, _ handler: (GatewayRequest) -> GatewayResponse) {
    request.pointee.ipcFd = descriptor
    // Else the clean-up at the beginning of FCGX_Accept_r would close the connection that we have just put there.
    request.pointee.keepConnection = 1
    if FCGX_Accept_r(request) == 0 {
      answer(limits, handler)
      FCGX_Finish_r(request)
    }
    // A web server that wants to keep the connection would keep this thread, too.
    FCGX_Free(request, 1)
    request.pointee.ipcFd = -1
  }

  private func answer(_ limits: GatewayLimits, _ handler: (GatewayRequest) -> GatewayResponse) {
    let headers = GatewayHeaders(environment: request.pointee.envp)
    let input = request.pointee.in
    let body = BodyReader(limits: limits, headers: headers) { buffer in
      Int(FCGX_GetStr(buffer.baseAddress, Int32(clamping: buffer.count), input))
    }
    write(Exchange.response(to: headers, body: body(), handler).bytes)
  }

  private func write(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { buffer in
      _ = FCGX_PutStr(buffer.baseAddress, Int32(clamping: buffer.count), request.pointee.out)
    }
  }
}
