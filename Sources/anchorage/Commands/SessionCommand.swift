import Administration
import ArgumentParser

/// Sessions.
struct SessionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "session", abstract: "Synchronisations that are under way.", subcommands: [List.self, Expire.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List them, the newest first.")
    @OptionGroup var options: CommonOptions
    func run() throws { try options.show { try $0.sessions() } }
  }

  struct Expire: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Remove expired sessions.")
    @OptionGroup var options: CommonOptions
    @Flag(help: "Remove all of them: clients begin anew.") var all = false
    func run() throws { try options.show { [try $0.expireSessions(all: all)] } }
  }
}
