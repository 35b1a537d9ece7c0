import Administration
import ArgumentParser
import Service

/// Shows the configuration.
struct Config: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Show every key, its value and where that comes from.")

  struct Line: Encodable {
    var key: String
    var value: String
    var origin: String
  }

  @OptionGroup var options: CommonOptions

  @Flag(help: "Print a documented file with all defaults instead.")
  var sample = false

  @Flag(name: .customShort("n"), help: "Only what the file sets.")
  var onlySet = false

  func run() throws {
    try reporting {
      if sample { return print(Configuration.sample, terminator: "") }
      let lines = try options.configuration.load().explained()
        .filter { !onlySet || $0.origin != "default" }
        .map { Line(key: $0.key, value: $0.value, origin: $0.origin) }
      print(try options.format.render(lines))
    }
  }
}
