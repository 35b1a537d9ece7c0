import Foundation
import Support

/// The private mail host that `deploy/test` has started: Dovecot, Anchorage and nginx.
struct Host: Sendable {
  /// The host's directory.
  let directory: URL
  let binary: URL
  let ports: [String: UInt16]

  /// nil: there is none, and the tests that need it are skipped.
  static let current = Host(ProcessInfo.processInfo.environment)
  static let isThere = current != nil
  /// Whether everything is run that takes long.
  static let isFull = ProcessInfo.processInfo.environment["ANCHORAGE_TEST_FULL"] != nil
  /// Decides everything that is left to chance.
  static let seed = ProcessInfo.processInfo.environment["ANCHORAGE_SEED"].flatMap { UInt64($0) } ?? 1

  init?(_ environment: [String: String]) {
    guard let directory = environment["ANCHORAGE_TEST_HOST"], let binary = environment["ANCHORAGE_TEST_BINARY"] else {
      return nil
    }
    self.directory = URL(fileURLWithPath: directory)
    self.binary = URL(fileURLWithPath: binary)
    let lines = (try? String(contentsOf: self.directory.appending(path: "ports"), encoding: .utf8)) ?? ""
    let pairs = lines.split(separator: "\n").map { $0.split(separator: "=") }
    ports = Dictionary(uniqueKeysWithValues: pairs.map { (String($0[0]), UInt16($0[1]) ?? 0) })
  }

  static func get() throws -> Host {
    guard let current else { throw Broken("no host: deploy/test starts one") }
    return current
  }

  var web: UInt16 { ports["http"] ?? 0 }
  var imap: UInt16 { ports["imap"] ?? 0 }
  var address: String { "http://127.0.0.1:\(web)/syncml" }
  var configuration: String { (try? String(contentsOf: configurationFile, encoding: .utf8)) ?? "" }
  var configurationFile: URL { directory.appending(path: "anchorage.toml") }
  var supervisor: Int32 {
    let file = directory.appending(path: "run/anchorage.process")
    let words = (try? String(contentsOf: file, encoding: .utf8))?.split(separator: " ") ?? []
    return words.first.flatMap { Int32($0) } ?? 0
  }

  /// The processes that answer requests just now.
  var workers: [Int32] {
    let children = try? String(contentsOfFile: "/proc/\(supervisor)/task/\(supervisor)/children", encoding: .utf8)
    return children?.split(whereSeparator: \.isWhitespace).compactMap { Int32($0) } ?? []
  }

  /// Where to look when something failed.
  var logs: String { "logs: \(directory.appending(path: "log").path)" }

  /// A directory for one test.
  func workplace(_ name: String) throws -> URL {
    let place = directory.appending(path: "drills/\(name)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    return place
  }

  // MARK: Accounts

  /// An account that nobody has used. Its mailbox is made by its first log-in, and so is the account of Anchorage
  /// unless MD5 is wanted: then it needs a password in the directory.
  func account(md5: Bool = false) throws -> HostAccount {
    let taken = directory.appending(path: "run/taken")
    try FileManager.default.createDirectory(at: taken, withIntermediateDirectories: true)
    let users = try String(contentsOf: directory.appending(path: "secrets/mailboxes"), encoding: .utf8)
    for line in users.split(separator: "\n") {
      let parts = line.split(separator: ":").map(String.init)
      guard mkdir(taken.appending(path: parts[0]).path, 0o700) == 0 else { continue }
      let account = HostAccount(login: parts[0], password: parts[1], imap: imap)
      if md5 { try anchorage(["account", "add", account.login, "--password-stdin"], input: account.password + "\n") }
      return account
    }
    throw Broken("all accounts are taken")
  }

  @discardableResult
  func anchorage(_ arguments: [String], input: String = "") throws -> String {
    try Tool.run(binary, arguments, environment: ["ANCHORAGE_CONFIG": configurationFile.path], input: Array(input.utf8))
      .success
  }
}

/// Prints a line at once.
func say(_ text: String) {
  FileHandle.standardOutput.write(Data("\(text)\n".utf8))
}
