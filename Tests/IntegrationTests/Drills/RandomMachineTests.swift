import Support
import Testing

/// The random machine over SQLite and Dovecot.
@Suite(.enabled(if: Host.isThere)) struct RandomMachineTests {
  @Test func everyRoundKeepsItsPromises() throws {
    let rounds: UInt64 = Host.isFull ? 500 : 50
    try Host.drill("random machine on SQLite and Dovecot, \(rounds) rounds") { host in
      let machine = RandomMachine(seeds: Host.seed..<(Host.seed + rounds)) { try MailSite(host, seed: $0, policy: $1) }
      let failures = machine.failures(atMost: 1) { if $0.isMultiple(of: 10) { say("  round \($0)") } }
      if let failure = failures.first { throw Broken(failure) }
    }
  }
}
