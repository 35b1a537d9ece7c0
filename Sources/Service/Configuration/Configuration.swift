import Groupware
import SyncEngine

/// The configuration file with its defaults, checked: a key that does not exist, or a value that its key does not take,
/// is an error. It holds no secrets, only the names of files that do.
public struct Configuration: Sendable {
  /// How the connection to the mail server is protected.
  public enum Security: String, Sendable, CaseIterable {
    case tls
    case starttls
    case plain
  }

  /// How much is logged.
  public enum LogLevel: String, Sendable, CaseIterable {
    case off
    case info
    case debug
  }

  /// Where a value comes from.
  struct Source: Sendable {
    var value: String
    var origin: String
  }

  private let values: [String: Source]

  init(_ values: [String: Source]) { self.values = values }

  // MARK: [gateway]

  /// A path.
  public var socket: String { text("gateway.socket") }
  public var socketMode: UInt32 { UInt32(text("gateway.mode"), radix: 8) ?? 0o660 }
  /// nil: the process's own.
  public var socketGroup: String? { values["gateway.group"]?.value }
  public var workers: Int { number("gateway.workers") }
  public var threads: Int { number("gateway.threads") }
  /// In bytes.
  public var maxBody: Int { number("gateway.max_body") }

  // MARK: [state]

  public var stateDatabase: String { text("state.database") }
  /// In seconds.
  public var sessionLifetime: Int { number("state.session_lifetime") }

  // MARK: [directory]

  public var directoryDatabase: String { text("directory.database") }
  public var directoryKeyFile: String? { values["directory.key_file"]?.value }
  public var defaultDomain: String? { values["directory.default_domain"]?.value }

  // MARK: [imap]

  public var imapHost: String { text("imap.host") }
  public var imapPort: Int { number("imap.port") }
  public var imapSecurity: Security { Security(rawValue: text("imap.security")) ?? .tls }
  public var imapCAFile: String? { values["imap.ca_file"]?.value }
  /// Upper case.
  public var ignoredCapabilities: Set<String> {
    Set(text("imap.ignored_capabilities").uppercased().split(separator: " ").map(String.init))
  }
  public var imapMasterUser: String? { values["imap.master_user"]?.value }
  public var imapMasterPasswordFile: String? { values["imap.master_password_file"]?.value }

  /// The name of a default folder; groups live among the contacts.
  public func imapFolder(_ kind: Item.Kind) -> String {
    text("imap.folders." + (kind == .group ? Item.Kind.contact : kind).rawValue)
  }

  // MARK: [sync]

  /// What RespURI begins with; nil: what the client asked for.
  public var publicURL: String? { values["sync.url"]?.value }
  /// In bytes.
  public var maxMessageSize: Int { number("sync.max_message_size") }
  /// In bytes.
  public var maxObjectSize: Int { number("sync.max_object_size") }

  /// A file of rules about devices.
  public var deviceRules: String? { values["sync.device_rules"]?.value }

  /// What holds where neither account nor domain decides.
  public var policy: Policy {
    Policy(
      conflict: Merge.Policy(rawValue: text("sync.conflict")) ?? .newer,
      slowConflict: Merge.Policy(rawValue: text("sync.slow_conflict")) ?? .newer,
      fallback: Merge.Winner(rawValue: text("sync.conflict_fallback")) ?? .server, timeZone: text("sync.time_zone"))
  }

  // MARK: [log]

  public var logLevel: LogLevel { LogLevel(rawValue: text("log.level")) ?? .info }
  /// nil: standard error.
  public var logFile: String? { values["log.file"]?.value }

  /// Every key with its value and where that comes from: the file, or `default`.
  public func explained() -> [(key: String, value: String, origin: String)] {
    ConfigurationKey.all.map { key in
      let source = values[key.name]
      return (key: key.name, value: source?.value ?? "", origin: source?.origin ?? "default")
    }
  }

  private func text(_ name: String) -> String { values[name]?.value ?? "" }
  private func number(_ name: String) -> Int { Int(text(name)) ?? 0 }
}
