import Administration
import ArgumentParser
import Service
import SyncEngine

/// Looks for what is wrong with the installation.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check configuration, directory and mail server.", discussion: "Exit status 1 if there are errors.")

  @OptionGroup var options: CommonOptions

  func run() throws {
    try reporting {
      let configuration = try options.configuration.load()
      let administrator = try options.configuration.administrator(configuration)
      let findings = try Service.check(configuration) + administrator.findings()
      if !findings.isEmpty || options.format == .json { print(try options.format.render(findings)) }
      if findings.contains(where: { $0.severity == .error }) { throw ExitCode.failure }
    }
  }
}
