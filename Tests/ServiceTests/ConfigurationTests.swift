import Foundation
import Groupware
import SyncEngine
import Testing

import Service

@Suite struct ConfigurationTests {
  private func parse(_ text: String) throws -> Configuration { try Configuration.parse(text, origin: "x.toml") }

  @Test func anEmptyFileIsAllDefaults() throws {
    let configuration = try parse("")
    #expect(configuration.socketMode == 0o660)
    #expect(configuration.imapPort == 143)
    #expect(configuration.imapSecurity == .plain)
    #expect(configuration.imapMasterUser == nil)
    #expect(configuration.imapFolder(.group) == "Contacts")
    #expect(configuration.policy == Policy())
    #expect(configuration.explained().allSatisfy { $0.origin == "default" })
  }

  @Test func whatIsSetIsTold() throws {
    let configuration = try parse(
      """
      [imap]
      port = 993
      security = "tls"
      folders.event = "Kalender"
      [sync]
      conflict = "duplicate"
      """)
    #expect(configuration.imapPort == 993)
    #expect(configuration.imapSecurity == .tls)
    #expect(configuration.imapFolder(.event) == "Kalender")
    #expect(configuration.policy.conflict == .duplicate)
    #expect(
      configuration.explained().filter { $0.origin == "x.toml" }.map(\.key) == [
        "imap.port", "imap.security", "imap.folders.event", "sync.conflict",
      ])
  }

  @Test(arguments: [
    ("[imap", ConfigurationError.Code.syntax, "x.toml:1"), ("[imap]\nhots = \"a\"", .unknownKey, "imap.host"),
    ("[imap]\nhost = 5", .invalidValue, "imap.host"), ("[imap]\nhost = \"\"", .invalidValue, "imap.host"),
    ("[imap]\nport = 0", .invalidValue, "from 1 to 65535"), ("[imap]\nport = true", .invalidValue, "imap.port"),
    ("[imap]\nsecurity = \"ssl\"", .invalidValue, "\"starttls\""),
    ("[imap.folders]\nmail = \"x\"", .unknownKey, "folders.mail"),
    ("[elsewhere]\nx = 1", .unknownKey, "elsewhere"), ("imap = 5", .unknownKey, "imap"),
    ("[gateway]\nworkers = [1]", .invalidValue, "gateway.workers"),
    ("[gateway]\nmode = \"abc\"", .invalidValue, "octal"), ("[gateway]\nmode = \"69\"", .invalidValue, "octal"),
    ("[gateway]\nmode = 660", .invalidValue, "octal"), ("[gateway]\nmode = \"-660\"", .invalidValue, "octal"),
    ("[gateway]\nsocket = \"127.0.0.1:9000\"", .invalidValue, "begins with /"),
    ("[state]\ndatabase = \"state.db\"", .invalidValue, "begins with /"),
  ])
  func mistakesAreNamed(_ text: String, _ code: ConfigurationError.Code, _ hint: String) throws {
    let error = try #require(throws: ConfigurationError.self) { try parse(text) }
    #expect(error.code == code)
    #expect(error.detail.contains(hint))
  }

  @Test func theSampleIsTheOneThatIsDeployed() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let deployed = root.appending(path: "deploy/anchorage.toml")
    if ProcessInfo.processInfo.environment["UPDATE"] != nil {
      try Configuration.sample.write(to: deployed, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: deployed, encoding: .utf8) == Configuration.sample)
  }

  @Test func theSampleIsAFileOfDefaults() throws {
    #expect(try parse(Configuration.sample).explained().allSatisfy { $0.origin == "default" })
    let lines = Configuration.sample.split(separator: "\n").map { line in
      line.hasPrefix("#") && !line.hasPrefix("# ") && !line.hasSuffix("=") ? line.dropFirst() : line
    }
    let defaults = try parse("")
    let set = try parse(lines.joined(separator: "\n"))
    #expect(set.explained().map(\.value) == defaults.explained().map(\.value))
  }

  @Test func aFileThatIsNotThereIsUnreadable() {
    #expect(throws: ConfigurationError(.unreadable, "")) { try Configuration.load(path: "/nonexistent") }
  }
}
