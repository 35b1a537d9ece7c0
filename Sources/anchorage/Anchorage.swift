import ArgumentParser
import Service

/// The command line: it reads arguments, asks `Administration` or `Service`, and shows the answer.
@main
struct Anchorage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "anchorage", abstract: "SyncML for the mailboxes of a mail server.",
    discussion: """
      Exit status: 0 done, 1 `check` found errors, 64 wrong usage, 65 no such thing or a wrong value, \
      69 a database, the mail server or the socket is out of reach, 78 the configuration is wrong.
      """,
    subcommands: [
      Serve.self, Worker.self, Check.self, Config.self, DomainCommand.self, AccountCommand.self, DeviceCommand.self,
      SessionCommand.self,
    ])

  /// spawn-fcgi, mod_fcgid and CGI start the program without arguments, CGI for each request: nothing is parsed then.
  static func main() {
    guard CommandLine.arguments.count < 2 else { return main(nil) }
    do {
      try Worker.run(try Configuration.load(path: ConfigurationOption.usualPath))
    } catch {
      exit(withError: error)
    }
  }
}
