import Foundation
import Markup
import SyncEngine
import Testing

@testable import Service

@Suite struct LogLineTests {
  @Test(arguments: [
    ("ann@example.org", "ann@example.org"), ("", "\"\""), ("a b", "\"a b\""), ("a\"b\\", "\"a\\\"b\\\\\""),
    ("x\nevent=auth.fail", "\"x\\nevent=auth.fail\""), ("\r\n", "\"\\r\\n\""), ("\u{0}", "\"\\u{0}\""),
    // Without a blank, too: ends of lines that are not ASCII, a terminal's CSI, a change of direction.
    ("a\u{85}b", "\"a\\u{85}b\""), ("\u{9B}31m", "\"\\u{9b}31m\""), ("a\u{2028}b", "\"a\\u{2028}b\""),
    ("a\u{202E}b", "\"a\\u{202e}b\""), ("Jürg", "\"Jürg\""),
  ]) func nothingThatAClientSendsBeginsAnything(_ value: String, _ text: String) {
    #expect(LogLine.text(of: Event(.info, "x", session: "", ["user": value])) == "event=x user=\(text)")
  }

  /// A log that is copied into a bug report must not open anything.
  @Test func aTraceHoldsNoSecrets() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("anchorage-\(UUID()).log")
    defer { try? FileManager.default.removeItem(at: file) }
    let token = String(repeating: "0123456789abcdef", count: 2)
    let configuration = try Configuration.parse(
      "[log]\nlevel = \"debug\"\nfile = \"\(file.path)\"", origin: "x")
    let message = """
      <SyncML><SyncHdr><Target><LocURI>http://h/syncml?anchorage=\(token)</LocURI></Target>\
      <Cred><Data>YW5uOnNlY3JldA==</Data></Cred><RespURI>http://h/syncml?a=1&amp;anchorage=\(token)</RespURI>\
      </SyncHdr><SyncBody><Status><Chal><Meta><NextNonce>bm9uY2U=</NextNonce></Meta></Chal></Status></SyncBody></SyncML>
      """
    Log(configuration).trace(Array(message.utf8), .xml, .incoming)
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains("http://h/syncml?anchorage=…"))
    for secret in [token, "YW5uOnNlY3JldA==", "bm9uY2U="] { #expect(!text.contains(secret)) }
  }
}
