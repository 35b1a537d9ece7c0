import Administration
import ArgumentParser
import Glibc
import Service

/// Which configuration file is read.
struct ConfigurationOption: ParsableArguments {
  @Option(name: .customLong("config"), help: "The configuration file (also ANCHORAGE_CONFIG).")
  var path = getenv("ANCHORAGE_CONFIG").map { String(cString: $0) } ?? "/etc/anchorage/anchorage.toml"

  func load() throws -> Configuration { try Configuration.load(path: path) }

  func administrator() throws -> Administrator { try administrator(load()) }

  func administrator(_ configuration: Configuration) throws -> Administrator {
    Administrator(
      directory: try configuration.openDirectory(), state: try configuration.openState(),
      rulebook: try configuration.openRulebook(), now: { Int64(time(nil)) })
  }
}

/// The configuration file, and how results are shown.
struct CommonOptions: ParsableArguments {
  @OptionGroup var configuration: ConfigurationOption

  @Option(help: "How results are shown: table or json.")
  var format = Listing.table

  /// Asks the administrator and shows the answer.
  func show<Value: Encodable>(_ body: (Administrator) throws -> [Value]) throws {
    try show { administrator, _ in try body(administrator) }
  }

  /// The same for what needs to know more of the installation.
  func show<Value: Encodable>(_ body: (Administrator, Configuration) throws -> [Value]) throws {
    try reporting {
      let loaded = try configuration.load()
      let text = try format.render(try body(try configuration.administrator(loaded), loaded))
      if !text.isEmpty { print(text) }
    }
  }

  /// Asks the administrator; silence is success.
  func run(_ body: (Administrator) throws -> Void) throws {
    try reporting { try body(try configuration.administrator()) }
  }
}

extension Listing: ExpressibleByArgument {}
