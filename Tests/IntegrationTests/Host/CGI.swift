import Foundation
import Markup
import Support
import SyncML

/// Anchorage as a plain CGI program: a process for each request, with a configuration of its own.
struct CGI: Sendable {
  let binary: URL
  let configuration: URL
  /// Told the process of each request.
  var started: @Sendable (Int32) -> Void = { _ in }

  /// The host's configuration with some keys set anew; databases and mail server stay the same.
  init(_ host: Host, _ place: URL, _ changes: [String: String] = [:]) throws {
    binary = host.binary
    configuration = place.appending(path: "anchorage.toml")
    var section = ""
    var lines: [String] = []
    for line in host.configuration.split(separator: "\n").map(String.init) {
      if line.hasPrefix("[") { section = String(line.dropFirst().dropLast()) }
      let key = section + "." + line.prefix { $0 != " " && $0 != "=" }
      if changes[key] == nil { lines.append(line) }
      if line.hasPrefix("[") {
        for (name, value) in changes where name.hasPrefix(section + ".") {
          lines.append("\(name.dropFirst(section.count + 1)) = \(value)")
        }
      }
    }
    try lines.joined(separator: "\n").write(to: configuration, atomically: true, encoding: .utf8)
  }

  /// Any request; the reply's head is what a web server would be told.
  func exchange(_ method: String, _ url: String, type: String = "", _ body: [UInt8] = []) throws -> HTTPMessage {
    let target = "/" + url.split(separator: "/").dropFirst(url.hasPrefix("http") ? 2 : 0).joined(separator: "/")
    let run = try Tool.run(
      binary, [],
      environment: [
        "ANCHORAGE_CONFIG": configuration.path, "GATEWAY_INTERFACE": "CGI/1.1", "REQUEST_METHOD": method,
        "REQUEST_URI": target, "CONTENT_TYPE": type, "CONTENT_LENGTH": "\(body.count)", "REMOTE_ADDR": "127.0.0.1",
        "SERVER_PROTOCOL": "HTTP/1.1",
      ], input: body, started: started)
    guard let reply = HTTPMessage(Array("HTTP/1.1 \(run.status)\r\n".utf8) + run.output, isWhole: true) else {
      throw Broken("no reply from the CGI program, which ended with \(run.status): \(run.errors)")
    }
    return reply
  }

  /// A `Phone.Transport`.
  func carry(_ body: [UInt8], _ url: String) throws -> [UInt8] {
    let reply = try exchange("POST", url, type: (Syntax(sniffing: body) ?? .xml).messageType, body)
    guard reply["Status"]?.hasPrefix("200") ?? true, !reply.body.isEmpty else {
      throw Broken("CGI: \(reply.head) \(String(decoding: reply.body, as: UTF8.self))")
    }
    return reply.body
  }
}
