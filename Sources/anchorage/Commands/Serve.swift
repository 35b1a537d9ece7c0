import ArgumentParser
import Service

/// The supervisor.
struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Open the socket and run the workers.")

  @OptionGroup var options: ConfigurationOption

  func run() throws {
    let arguments = [CommandLine.arguments.first ?? "anchorage", "worker", "--config", options.path]
    try reporting { throw ExitCode(try Service.serve(try options.load(), workerArguments: arguments)) }
  }
}

/// One process that answers requests.
struct Worker: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Answer requests on descriptor 0: under spawn-fcgi or mod_fcgid, or as plain CGI.")

  @OptionGroup var options: ConfigurationOption

  func run() throws {
    try Self.run(try options.load())
  }

  static func run(_ configuration: @autoclosure () throws -> Configuration) throws {
    try reporting { throw ExitCode(try Service.worker(try configuration())) }
  }
}
