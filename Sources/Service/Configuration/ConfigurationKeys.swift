import Groupware
import Markup
import SyncEngine

extension ConfigurationKey {
  private static let policies = Kind.choice(Merge.Policy.allCases.map(\.rawValue))
  private static let winners = Kind.choice(Merge.Winner.allCases.map(\.rawValue))

  /// All keys, in the order of the sample file.
  static let all: [ConfigurationKey] = [
    Self(
      "gateway.socket", .path, "/run/anchorage/fastcgi.sock",
      "Where the web server finds us, unless systemd opens the socket (then mode and group are its matter, too)."),
    Self("gateway.mode", .octal, "0660", "Access rights of the socket: who may write to it may speak for any device."),
    Self("gateway.group", .text, nil, "Group of the socket, such as \"www-data\"; without it that of the service."),
    Self("gateway.workers", .number(1...256), "2", "Processes. Few processes with more threads suit SQLite best."),
    Self("gateway.threads", .number(1...256), "8", "Requests that one process answers at the same time."),
    Self("gateway.max_body", .number(1024...Limits().bytes), "16777216", "Largest request, in bytes."),

    Self(
      "state.database", .path, "/var/lib/anchorage/state.db", "Sessions, devices and what they have: an SQLite file."),
    Self("state.session_lifetime", .number(60...604_800), "3600", "How long an idle session is kept, in seconds."),

    Self("directory.database", .path, "/var/lib/anchorage/directory.db", "Domains and accounts: an SQLite file."),
    Self(
      "directory.key_file", .path, nil,
      "Seals clear passwords, for domains that keep them: at least 32 random bytes, readable for the service only."),
    Self("directory.default_domain", .text, nil, "The domain of a login name without one."),

    Self("imap.host", .text, "127.0.0.1", "The mail server."),
    Self("imap.port", .number(1...65_535), "143", "Usually 143, or 993 with security = \"tls\"."),
    Self("imap.security", .choice(["tls", "starttls", "plain"]), "plain", "\"plain\" is for this machine only."),
    Self("imap.ca_file", .path, nil, "Certificates to trust instead of the system's, in PEM."),
    Self(
      "imap.ignored_capabilities", .text, nil,
      "Capabilities not to use although the server offers them, separated by blanks, such as \"QRESYNC METADATA\"."),
    Self("imap.master_user", .text, nil, "Opens every mailbox. MD5 without clear passwords needs one."),
    Self("imap.master_password_file", .path, nil, "The master user's password: the first line of this file."),
    Self(
      "imap.folders.contact", .text, "Contacts", "Name of the default folder, where an account has none of its type."),
    Self("imap.folders.event", .text, "Calendar", "The same for events."),
    Self("imap.folders.task", .text, "Tasks", "The same for tasks."),
    Self("imap.folders.note", .text, "Notes", "The same for notes."),
    Self("imap.folders.journal", .text, "Journal", "The same for journals."),

    Self("sync.url", .text, nil, "The address that clients use, such as https://sync.example.org/syncml."),
    Self(
      "sync.max_message_size", .number(4096...(1 << 24)), "262144",
      "Largest SyncML message that we announce and make, in bytes."),
    Self("sync.max_object_size", .number(4096...Limits().leafBytes), "8388608", "Largest item, in bytes."),
    Self("sync.conflict", policies, "newer", "Who wins where both sides changed the same property."),
    Self("sync.slow_conflict", policies, "newer", "The same in a slow sync, where nobody knows who changed it."),
    Self(
      "sync.conflict_fallback", winners, "server",
      "Who wins by \"newer\" if one of both sides does not tell when it was changed."),
    Self("sync.time_zone", .text, "UTC", "IANA name of the zone of devices that tell none, such as Europe/Berlin."),
    Self(
      "sync.device_rules", .path, nil,
      "A file of rules about devices that win over ours: see Documentation/Devices.md."),

    Self("log.level", .choice(["off", "info", "debug"]), "info", "\"debug\" shows contents of items."),
    Self("log.file", .path, nil, "Without it the log goes to standard error."),
  ]

  static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }
}
