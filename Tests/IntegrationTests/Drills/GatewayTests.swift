import Foundation
import Support
import Testing

/// What the web server's clients see that are no phones.
@Suite(.enabled(if: Host.isThere), .serialized) struct GatewayTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let method: String
    var type = ""
    var body: [UInt8]?
    let status: Int
    var testDescription: String { "\(method) \(type) \(body?.count ?? 0) → \(status)" }
  }

  static let xml = "application/vnd.syncml+xml"
  static let wbxml = "application/vnd.syncml+wbxml"
  static let cases = [
    Case(method: "GET", status: 200), Case(method: "HEAD", status: 200),
    Case(method: "PUT", type: xml, body: [], status: 405), Case(method: "DELETE", status: 405),
    Case(method: "POST", type: "text/html", body: Array("<p>".utf8), status: 415),
    Case(method: "POST", type: xml, body: Array("<SyncML><SyncHdr>".utf8), status: 400),
    Case(method: "POST", type: xml, body: [], status: 400),
    Case(method: "POST", type: wbxml, body: [2, 159, 83, 106, 0, 0xFF], status: 400),
    Case(method: "POST", type: "\(xml); charset=utf-8", body: Array("<SyncML/>".utf8), status: 400),
    Case(method: "POST", type: xml, body: [UInt8](repeating: 32, count: 17 << 20), status: 413),
  ]

  @Test(arguments: cases)
  func answersAreThoseOfHTTP(_ request: Case) throws {
    try Host.drill(request.testDescription) { host in
      let headers = request.type.isEmpty ? [] : ["Content-Type: \(request.type)"]
      let reply = try HTTPClient(port: host.web).exchange(request.method, "/syncml", headers, request.body)
      #expect(reply.status == request.status)
      if request.method == "GET" { #expect(String(decoding: reply.body, as: UTF8.self).contains("<html")) }
    }
  }

  @Test func checkFindsNothingWrong() throws {
    try Host.drill("anchorage check") { host in
      let findings = try host.anchorage(["check"])
      #expect(!findings.lowercased().contains("error"), "\(findings)")
    }
  }

  @Test func reloadsDuringTrafficLoseNothing() throws {
    try Host.drill("SIGHUP during syncs") { host in
      let trial = try ContactTrial(host)
      let transport = HTTPClient(port: host.web)
      var messages = 0
      let (supervisor, before) = (host.supervisor, host.workers)
      try #require(supervisor > 0 && !before.isEmpty)
      for _ in 0..<2 {
        trial.phone { body, url in
          messages += 1
          if messages % 5 == 0 { #expect(kill(supervisor, SIGHUP) == 0) }
          return try transport.carry(body, url)
        }
      }
      for phone in trial.phones {
        for _ in 0..<20 { trial.add(to: phone) }
      }
      for phone in trial.phones + trial.phones { try phone.sync() }
      try trial.settle(expecting: 40)
      #expect(Set(host.workers).isDisjoint(with: before))
      say("  \(messages) messages, \(messages / 5) reloads")
    }
  }

  @Test func plainCGIServesAPhoneAndStartsFast() throws {
    try Host.drill("plain CGI") { host in
      let cgi = try CGI(host, host.workplace("cgi"))
      let page = try cgi.exchange("GET", "/syncml")
      #expect(String(decoding: page.body, as: UTF8.self).contains("<html"))
      #expect(try cgi.exchange("PUT", "/syncml")["Status"]?.hasPrefix("405") == true)
      let trial = try ContactTrial(host)
      let phone = trial.phone(cgi.carry)
      for _ in 0..<3 { trial.add(to: phone) }
      try phone.sync()
      try trial.settle(expecting: 3)
      let milliseconds = try Self.time(20) { _ = try cgi.exchange("GET", "/syncml") }
      say("  a plain CGI request takes \(String(format: "%.1f", milliseconds)) ms of CPU")
      // Optimised it is about half of that; most of it is the loader's work.
      #expect(milliseconds < 100)
    }
  }

  /// CPU of child processes for one call, in milliseconds.
  private static func time(_ count: Int, _ body: () throws -> Void) rethrows -> Double {
    func spent() -> Double {
      var usage = rusage()
      getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
      let times = [usage.ru_utime, usage.ru_stime]
      return times.reduce(0) { $0 + Double($1.tv_sec) * 1000 + Double($1.tv_usec) / 1000 }
    }
    let before = spent()
    for _ in 0..<count { try body() }
    return (spent() - before) / Double(count)
  }
}
