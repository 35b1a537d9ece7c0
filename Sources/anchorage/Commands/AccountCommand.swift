import Administration
import ArgumentParser
import Service
import SyncEngine

/// Accounts.
struct AccountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "account", abstract: "Accounts of the domains.",
    subcommands: [
      Add.self, List.self, Show.self, Enable.self, Disable.self, Set.self, Password.self, Dedupe.self, Remove.self,
    ])

  /// What `add` and `set` take.
  struct Settings: ParsableArguments {
    @OptionGroup var policy: PolicyOptions

    @Option(help: "The name under which the mail server knows the account, if it is not the address.")
    var mailboxLogin: String?

    var change: AccountChange {
      AccountChange(
        authentication: policy.authentication, mailboxLogin: mailboxLogin, policy: policy.overrides)
    }
  }

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add an account.",
      discussion: "Without --password-stdin or --password-file it gets no password: then the mail server decides.")
    @OptionGroup var options: CommonOptions
    @OptionGroup var settings: Settings
    @OptionGroup var password: PasswordOptions
    @Argument(help: .account) var address: String

    func run() throws {
      try options.show {
        [try $0.addAccount(address, password: try password.isGiven ? password.read() : nil, settings.change)]
      }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the accounts of a domain, or all.")
    @OptionGroup var options: CommonOptions
    @Argument(help: .domain) var domain: String?
    func run() throws { try options.show { try $0.accounts(domain: domain) } }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show what holds for an account.")
    @OptionGroup var options: CommonOptions
    @Argument(help: .account) var address: String
    func run() throws {
      try reporting {
        let view = try options.configuration.administrator().account(address)
        guard options.format == .table else { return print(try options.format.render([view])) }
        print(try options.format.render([view.account]))
        print("\nSET FOR THIS ACCOUNT\n" + (try options.format.render([view.record])))
      }
    }
  }

  struct Enable: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Switch the service on for an account.")
    @OptionGroup var options: CommonOptions
    @Argument(help: .account) var address: String
    func run() throws { try options.run { _ = try $0.changeAccount(address, AccountChange(isEnabled: true)) } }
  }

  struct Disable: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Switch it off for an account.")
    @OptionGroup var options: CommonOptions
    @Argument(help: .account) var address: String
    func run() throws { try options.run { _ = try $0.changeAccount(address, AccountChange(isEnabled: false)) } }
  }

  struct Set: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Change an account.")
    @OptionGroup var options: CommonOptions
    @OptionGroup var settings: Settings
    @Argument(help: .account) var address: String
    func run() throws { try options.show { [try $0.changeAccount(address, settings.change)] } }
  }

  struct Password: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "passwd", abstract: "Set or remove the password of an account.",
      discussion: "It is asked for on the terminal unless a source is named.")
    @OptionGroup var options: CommonOptions
    @OptionGroup var password: PasswordOptions
    @Flag(help: "What is read is a crypt(3) hash made elsewhere; MD5 is then impossible.") var hash = false
    @Flag(help: "Take the password away: the mail server decides.") var remove = false
    @Argument(help: .account) var address: String

    func run() throws {
      try options.run { administrator in
        if remove { return try administrator.setPassword(nil, of: address) }
        let secret = try password.read()
        if hash { return try administrator.setHash(secret, of: address) }
        try administrator.setPassword(secret, of: address)
      }
    }
  }

  struct Dedupe: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Find, and remove, what lies several times in a folder.",
      discussion: """
        Of each thing the richest item stays, with what the others say besides; what differs in anything is left alone. \
        A password is needed where neither imap.master_user nor a kept password opens the mailbox.
        """)
    @OptionGroup var options: CommonOptions
    @OptionGroup var password: PasswordOptions
    @Option(name: .customLong("folder"), help: "A folder to look at, such as Contacts; without it, all.")
    var folders: [String] = []
    @Flag var mode: Administration.Dedupe.Mode
    @Argument(help: .account) var address: String

    func run() throws {
      let task = Administration.Dedupe(
        mode, folders: folders, password: try password.isGiven ? password.read() : nil,
        progress: { tell("\($0)\n") })
      try options.show { administrator, configuration in
        try administrator.dedupe(address, task, stores: try configuration.openStores())
      }
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove an account and all that is remembered of it; its mailbox is not touched.")
    @OptionGroup var options: CommonOptions
    @Argument(help: .account) var address: String
    func run() throws { try options.run { try $0.removeAccount(address) } }
  }
}

extension Dedupe.Mode: EnumerableFlag {
  public static func help(for value: Self) -> ArgumentHelp? {
    switch value {
    case .dryRun: "Only say what would be done."
    case .remove: "Do it."
    }
  }
}
