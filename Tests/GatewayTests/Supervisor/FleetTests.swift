import Testing

@testable import Gateway

@Suite struct FleetTests {
  private let start = ContinuousClock.now

  /// A fleet of `workers` that are ready since the start, pids 1, 2, …
  private func fleet(_ workers: Int) -> Fleet {
    var fleet = Fleet(workers: workers)
    for pid in 1...Int32(workers) {
      #expect(fleet.next(at: start) == .spawn)
      fleet.started(pid, at: start)
      fleet.became(.ready, pid, at: start)
    }
    return fleet
  }

  @Test func aCompleteFleetRests() {
    let fleet = fleet(3)
    #expect(fleet.isComplete)
    #expect(fleet.next(at: start) == .wait(until: nil))
  }

  @Test func aReloadReplacesOneByOneAndNeverHasFewer() {
    var fleet = fleet(2)
    fleet.reload()
    fleet.reload()
    for (old, new) in [(Int32(1), Int32(3)), (2, 4)] {
      #expect(fleet.next(at: start) == .spawn)
      fleet.started(new, at: start)
      #expect(fleet.next(at: start) == .wait(until: start + Fleet.startTime))
      fleet.became(.ready, new, at: start)
      #expect(fleet.next(at: start) == .retire(pid: old))
      fleet.became(.retiring, old, at: start)
      #expect(fleet.isComplete)
      #expect(fleet.ended(old, at: start)?.state == .retiring)
    }
    #expect(fleet.next(at: start) == .wait(until: nil))
    #expect(fleet.members.map(\.pid) == [3, 4])
  }

  @Test func aSuccessorThatDiesLeavesTheOldOnesAlone() {
    var fleet = fleet(1)
    fleet.reload()
    fleet.started(2, at: start)
    _ = fleet.ended(2, at: start)
    #expect(fleet.isComplete)
    #expect(fleet.next(at: start) == .wait(until: start + Backoff.first))
    #expect(fleet.next(at: start + Backoff.first) == .spawn)
  }

  @Test func aWorkerThatDiesEarlyIsStartedAgainLaterAndLater() {
    var fleet = Fleet(workers: 1)
    var now = start
    var waits: [Duration] = []
    for pid in 1...12 as ClosedRange<Int32> {
      #expect(fleet.next(at: now) == .spawn)
      fleet.started(pid, at: now)
      _ = fleet.ended(pid, at: now)
      guard case .wait(let until?) = fleet.next(at: now) else { return #expect(Bool(false), "no wait after \(pid)") }
      waits.append(until - now)
      now = until
    }
    #expect(waits == waits.sorted())
    #expect(waits.first == Backoff.first)
    #expect(waits.last == Backoff.longest)
    fleet.started(13, at: now)
    now += Backoff.healthy
    _ = fleet.ended(13, at: now)
    #expect(fleet.next(at: now) == .spawn)
  }

  @Test func theSlowAreKilled() {
    var fleet = fleet(1)
    fleet.reload()
    fleet.started(2, at: start)
    #expect(fleet.next(at: start + Fleet.startTime) == .kill(pid: 2))
    fleet.became(.ready, 2, at: start)
    fleet.became(.retiring, 1, at: start)
    #expect(fleet.next(at: start) == .wait(until: start + Fleet.drainTime))
    #expect(fleet.next(at: start + Fleet.drainTime) == .kill(pid: 1))
  }

  @Test func stoppingRetiresAllAndStartsNone() {
    var fleet = fleet(2)
    fleet.reload()
    fleet.started(3, at: start)
    fleet.stop()
    for pid in [1, 2, 3] as [Int32] {
      #expect(fleet.next(at: start) == .retire(pid: pid))
      fleet.became(.retiring, pid, at: start)
    }
    for pid in [3, 1, 2] as [Int32] {
      #expect(!fleet.hasEnded)
      _ = fleet.ended(pid, at: start)
    }
    #expect(fleet.hasEnded)
  }

  @Test func aStrangersEndIsIgnored() {
    var fleet = fleet(1)
    #expect(fleet.ended(99, at: start) == nil)
    #expect(fleet.next(at: start) == .wait(until: nil))
  }
}
