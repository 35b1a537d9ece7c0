import Foundation
import Support
import Testing

/// Worker processes that are killed at random instants while phones synchronise through nginx.
@Suite(.enabled(if: Host.isThere), .serialized) struct KillTests {
  static let kills = Host.isFull ? 200 : 30

  /// Kills a worker a random time after a request was sent, at most one each `pause` seconds.
  final class Killer: @unchecked Sendable {
    private let host: Host
    private let lock = NSLock()
    private var chance: Seeded
    private var last = Date.distantPast
    private var count = 0
    var kills: Int { lock.withLock { count } }

    init(_ host: Host, seed: UInt64) {
      self.host = host
      chance = Seeded(seed: seed)
    }

    /// Carries a message, perhaps with a murder meanwhile.
    func carry(_ body: [UInt8], _ url: String, _ transport: HTTPClient) throws -> [UInt8] {
      let delay = lock.withLock { () -> UInt32? in
        guard Date().timeIntervalSince(last) > 0.6, count < KillTests.kills else { return nil }
        last = Date()
        return UInt32.random(in: 0..<40_000, using: &chance)
      }
      if let delay {
        Thread.detachNewThread { [self] in
          usleep(delay); strike()
        }
      }
      return try transport.carry(body, url)
    }

    private func strike() {
      let workers = host.workers
      guard let victim = lock.withLock({ workers.randomElement(using: &chance) }) else { return }
      if kill(victim, SIGKILL) == 0 { lock.withLock { count += 1 } }
    }
  }

  @Test func workersDieUnderPhones() throws {
    try Host.drill("kill -9, \(Self.kills) times") { host in
      let killer = Killer(host, seed: Host.seed)
      var rounds = 0
      while killer.kills < Self.kills {
        rounds += 1
        try round(host, killer)
        say("  \(killer.kills) kills in \(rounds) rounds")
      }
    }
  }

  private func round(_ host: Host, _ killer: Killer) throws {
    let trial = try ContactTrial(host)
    let transport = HTTPClient(port: host.web)
    for _ in 0..<2 { trial.phone { try killer.carry($0, $1, transport) } }
    for phone in trial.phones {
      for _ in 0..<6 { trial.add(to: phone) }
    }
    for _ in 0..<6 { try trial.addOnServer() }
    for phone in trial.phones { try sync(phone) }
    try sync(trial.phones[0])
    try trial.editEverywhere(trial.phones[0])
    for phone in trial.phones { try sync(phone) }
    for phone in trial.phones { phone.transport = transport.carry }
    do {
      try trial.settle(expecting: 20)
    } catch {
      throw Broken("\(trial.account.login): \(error)")
    }
  }

  /// Sends again what had no reply, as phones do.
  private func sync(_ phone: Phone) throws {
    let session = phone.begin()
    for attempt in 0... {
      do {
        while try session.step() {}
        return
      } catch  where attempt < 40 && (error is NetworkSocket.Failure || error is HTTPClient.Refused) {
        usleep(50_000)
      }
    }
  }
}
