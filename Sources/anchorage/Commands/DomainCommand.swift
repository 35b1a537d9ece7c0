import Administration
import ArgumentParser
import Directory
import SyncEngine

/// Domains.
struct DomainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "domain", abstract: "Mail domains and what holds for their accounts.",
    subcommands: [Add.self, List.self, Enable.self, Disable.self, Set.self, Remove.self])

  /// What `add` and `set` take.
  struct Settings: ParsableArguments {
    @OptionGroup var policy: PolicyOptions

    @Option(help: "Who knows the passwords: directory, or imap for accounts without one in the directory.")
    var passwords: Domain.PasswordSource?

    @Flag(inversion: .prefixedNo, help: "Store unknown accounts when the mail server accepts their first log-in.")
    var admitUnknown: Bool?

    @Flag(inversion: .prefixedNo, help: "Keep clear passwords, sealed under the key file.")
    var keepClearPasswords: Bool?

    var change: DomainChange {
      DomainChange(
        authentication: policy.authentication, passwordSource: passwords, admitsUnknownAccounts: admitUnknown,
        keepsClearPasswords: keepClearPasswords, policy: policy.overrides)
    }
  }

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Add a domain.")
    @OptionGroup var options: CommonOptions
    @OptionGroup var settings: Settings
    @Argument(help: .domain) var name: String
    func run() throws { try options.show { [try $0.addDomain(name, settings.change)] } }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List all domains.")
    @OptionGroup var options: CommonOptions
    func run() throws { try options.show { try $0.domains() } }
  }

  struct Enable: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Switch the service on for a domain.")
    @OptionGroup var options: CommonOptions
    @Argument(help: .domain) var name: String
    func run() throws { try options.run { _ = try $0.changeDomain(name, DomainChange(isEnabled: true)) } }
  }

  struct Disable: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Switch it off for a domain and all its accounts.")
    @OptionGroup var options: CommonOptions
    @Argument(help: .domain) var name: String
    func run() throws { try options.run { _ = try $0.changeDomain(name, DomainChange(isEnabled: false)) } }
  }

  struct Set: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Change a domain.")
    @OptionGroup var options: CommonOptions
    @OptionGroup var settings: Settings
    @Argument(help: .domain) var name: String
    func run() throws { try options.show { [try $0.changeDomain(name, settings.change)] } }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove a domain with its accounts; the mailboxes are not touched.")
    @OptionGroup var options: CommonOptions
    @Argument(help: .domain) var name: String
    func run() throws { try options.run { try $0.removeDomain(name) } }
  }
}
