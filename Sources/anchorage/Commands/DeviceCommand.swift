import Administration
import ArgumentParser

/// Devices.
struct DeviceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "device", abstract: "Devices and what they have.",
    subcommands: [List.self, Show.self, Forget.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the devices of an account, or all.")
    @OptionGroup var options: CommonOptions
    @Argument(help: .account) var address: String?
    func run() throws { try options.show { try $0.devices(account: address) } }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show a device: its databases, and the rules about it.")
    @OptionGroup var options: CommonOptions
    @Argument(help: .account) var address: String
    @Argument(help: .device) var device: String
    func run() throws {
      try reporting {
        let detail = try options.configuration.administrator().detail(account: address, device: device)
        guard options.format == .table else { return print(try options.format.render([detail])) }
        print(try options.format.render([detail.device]))
        print("\nRULES\n" + detail.rules.joined(separator: "\n") + "\n")
        print(try options.format.render(detail.databases))
      }
    }
  }

  struct Forget: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Forget a device and what it has: its next synchronisation is a slow one.")
    @OptionGroup var options: CommonOptions
    @Argument(help: .account) var address: String
    @Argument(help: .device) var device: String
    func run() throws { try options.run { try $0.forgetDevice(account: address, device: device) } }
  }
}
