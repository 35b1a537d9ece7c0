import Directory
import Gateway
import Glibc
import MailboxStore
import SyncEngine

/// What the processes of Anchorage do.
public enum Service {
  /// Runs the supervisor and its workers until a signal ends them; returns the exit status.
  /// - Parameter arguments: the argument vector of a worker process, beginning with the program's name.
  public static func serve(_ configuration: Configuration, workerArguments arguments: [String]) throws -> Int32 {
    let log = Log(configuration)
    // What a worker could not open is better said once, here, than by each of them again and again.
    _ = try configuration.makeEndpoint(log: log)
    let socket = try ListeningSocket(
      systemdOr: configuration.socket, mode: configuration.socketMode, group: configuration.socketGroup)
    var supervisor = try Supervisor(arguments: arguments, workers: configuration.workers, socket: socket) { event in
      log.record(Event(event))
    }
    supervisor.run()
    return 0
  }

  /// Answers requests on the socket that it was started with, or one plain CGI request; returns the exit status.
  public static func worker(_ configuration: Configuration) throws -> Int32 {
    let limits = GatewayLimits(body: configuration.maxBody)
    switch GatewayMode.current {
    case .fastCGI(let listener):
      let endpoint = try configuration.makeEndpoint(log: Log(configuration))
      try FastCGIWorker(listener: listener, threads: configuration.threads, limits: limits).serve {
        { request in endpoint.answer(request) }
      }
    case .plainCGI:
      try PlainCGI(limits: limits).answer { request in
        try Endpoint.answerToPerson(request) ?? configuration.makeEndpoint(log: Log(configuration)).answer(request)
      }
    case .none:
      throw GatewayError(
        .socket, "no socket on descriptor 0 and no CGI request: a web server, spawn-fcgi or `serve` starts workers")
    }
    return 0
  }

  private static var photoFindings: [Finding] {
    guard VipsScaler() == nil else { return [] }
    return [
      Finding(
        .warning, VipsScaler.program,
        "is not installed (libvips-tools): photos that are too large for a device are left out")
    ]
  }

  /// Passwords that others could read: in files, or on the network.
  private static func exposed(_ configuration: Configuration) -> [Finding] {
    let files = [configuration.directoryKeyFile, configuration.imapMasterPasswordFile].compactMap(\.self)
    let found = files.filter(isReadableByOthers).map { Finding(.warning, $0, "everybody can read it: chmod o-rwx") }
    let isLocal = ["127.0.0.1", "::1", "localhost"].contains(configuration.imapHost)
    guard configuration.imapSecurity == .plain && !isLocal else { return found }
    return found + [
      Finding(.warning, configuration.imapHost, "passwords go there in the clear: set imap.security to tls or starttls")
    ]
  }

  private static func isReadableByOthers(_ file: String) -> Bool {
    var status = stat()
    return stat(file, &status) == 0 && status.st_mode & 0o007 != 0
  }

  /// What is wrong with what the configuration names: files, the mail server.
  public static func check(_ configuration: Configuration) -> [Finding] {
    do {
      _ = try configuration.openRulebook()
      _ = try configuration.openState()
      let directory = try configuration.openDirectory()
      let account = try directory.accounts().lazy.compactMap { try? directory.account(login: $0.address) }.first
      return try exposed(configuration)
        + configuration.makeStoreProvider().findings(tryingMailboxOf: account?.mailboxLogin) + photoFindings
    } catch {
      return [Finding(.error, "configuration", FailureTable.row(for: error).explanation)]
    }
  }
}
