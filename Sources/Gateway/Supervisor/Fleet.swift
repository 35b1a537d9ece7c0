/// The workers as the supervisor knows them, and what is to be done next: a pure decision, made again after each event.
struct Fleet {
  /// A worker must be ready after this time.
  static let startTime = Duration.seconds(60)
  /// A worker must have finished its requests after this time.
  static let drainTime = Duration.seconds(120)

  struct Member: Equatable {
    enum State: Equatable { case starting, ready, retiring }
    let pid: Int32
    let generation: Int
    let started: ContinuousClock.Instant
    var state = State.starting
    /// When the state began.
    var since: ContinuousClock.Instant
  }

  enum Step: Equatable {
    case spawn
    case retire(pid: Int32)
    case kill(pid: Int32)
    /// Nothing before this moment; nil: until something happens.
    case wait(until: ContinuousClock.Instant?)
  }

  let workers: Int
  private(set) var members: [Member] = []
  private(set) var generation = 0
  private var isStopping = false
  private var backoff = Backoff()
  private var earliestStart: ContinuousClock.Instant?

  init(workers: Int) { self.workers = max(1, workers) }

  var isEmpty: Bool { members.isEmpty }
  /// All workers answer.
  var isComplete: Bool { members.count { $0.state == .ready } >= workers }
  var hasEnded: Bool { isStopping && members.isEmpty }

  /// Every worker is to be replaced: those of older generations go one by one, each after its successor is ready.
  mutating func reload() { generation += 1 }

  mutating func stop() { isStopping = true }

  mutating func started(_ pid: Int32, at now: ContinuousClock.Instant) {
    members.append(Member(pid: pid, generation: generation, started: now, since: now))
  }

  /// A worker could not even be started.
  mutating func startFailed(at now: ContinuousClock.Instant) {
    earliestStart = now + backoff.wait(afterLife: .zero)
  }

  mutating func became(_ state: Member.State, _ pid: Int32, at now: ContinuousClock.Instant) {
    guard let index = members.firstIndex(where: { $0.pid == pid }) else { return }
    members[index].state = state
    members[index].since = now
  }

  /// - Returns: the member as it was, nil if the process is none of ours.
  mutating func ended(_ pid: Int32, at now: ContinuousClock.Instant) -> Member? {
    guard let index = members.firstIndex(where: { $0.pid == pid }) else { return nil }
    let member = members.remove(at: index)
    if member.state != .retiring { earliestStart = now + backoff.wait(afterLife: now - member.started) }
    return member
  }

  func next(at now: ContinuousClock.Instant) -> Step {
    if let overdue = members.first(where: { deadline(of: $0).map { $0 <= now } ?? false }) {
      return .kill(pid: overdue.pid)
    }
    let active = members.filter { $0.state != .retiring }
    if isStopping { return active.first.map { .retire(pid: $0.pid) } ?? rest() }
    let outdated = active.first { $0.generation != generation }
    let isStarting = active.contains { $0.state == .starting }
    if active.count > workers, let outdated, !isStarting { return .retire(pid: outdated.pid) }
    guard active.count < workers || (outdated != nil && !isStarting) else { return rest() }
    guard let earliestStart, earliestStart > now else { return .spawn }
    return rest(atMost: earliestStart)
  }

  private func deadline(of member: Member) -> ContinuousClock.Instant? {
    switch member.state {
    case .starting: member.since + Self.startTime
    case .ready: nil
    case .retiring: member.since + Self.drainTime
    }
  }

  private func rest(atMost limit: ContinuousClock.Instant? = nil) -> Step {
    .wait(until: (members.compactMap(deadline) + [limit].compactMap { $0 }).min())
  }
}
