import Foundation
import Support
import Testing

/// A server of one answer, to see what the phone's transport makes of it.
@Suite struct HTTPTransportTests {
  private func answer(_ text: String) throws -> [UInt8] {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(listener, $0, length)
        _ = listen(listener, 1)
        _ = getsockname(listener, $0, &length)
      }
    }
    let thread = Thread {
      let client = accept(listener, nil, nil)
      var window = [UInt8](repeating: 0, count: 4096)
      _ = recv(client, &window, window.count, 0)
      _ = Array(text.utf8).withUnsafeBytes { send(client, $0.baseAddress, $0.count, 0) }
      close(client)
    }
    thread.start()
    let transport = HTTPTransport(port: UInt16(bigEndian: address.sin_port), contentType: "text/plain")
    return try transport.post(Array("hello".utf8), "http://sync.example.org/path?query=1")
  }

  @Test(arguments: [
    "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nbo\r\n2\r\ndy\r\n0\r\n\r\n",
  ])
  func bodiesAreRead(answer text: String) throws {
    #expect(try answer(text) == Array("body".utf8))
  }

  @Test func otherStatusesAreFailures() {
    let failure = #expect(throws: HTTPTransport.Failure.self) { try answer("HTTP/1.1 503 Busy\r\n\r\n") }
    #expect(failure?.status == 503)
  }
}
