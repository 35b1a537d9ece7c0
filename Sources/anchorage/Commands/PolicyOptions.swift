import ArgumentParser
import Directory
import Groupware
import SyncEngine

extension AuthenticationType: ExpressibleByArgument {}
extension Merge.Policy: ExpressibleByArgument {}
extension Merge.Winner: ExpressibleByArgument {}
extension Domain.PasswordSource: ExpressibleByArgument {}

/// Settings that domains and accounts share; what is not given stays as it is.
struct PolicyOptions: ParsableArguments {
  @Option(help: "Which schemes are accepted: any, basic or md5.")
  var authentication: AuthenticationType?

  @Option(help: "Who wins where both sides changed the same: server, client, newer or duplicate.")
  var conflict: Merge.Policy?

  @Option(help: "The same in a slow synchronisation.")
  var slowConflict: Merge.Policy?

  @Option(help: "Who wins by newer if one side does not tell when it was changed: server, client or duplicate.")
  var conflictFallback: Merge.Winner?

  @Option(help: "The zone of devices that tell none, such as Europe/Berlin.")
  var timeZone: String?

  var overrides: PolicyOverrides {
    PolicyOverrides(conflict: conflict, slowConflict: slowConflict, fallback: conflictFallback, timeZone: timeZone)
  }
}
