import Glibc
import Synchronization
import Testing

@testable import Gateway

@Suite(.timeLimit(.minutes(1))) struct FastCGIWorkerTests {
  private static let post = [
    ("REQUEST_METHOD", "POST"), ("REQUEST_URI", "/syncml/index.html?format=sif#sync=2"), ("REMOTE_ADDR", "192.0.2.7"),
    ("HTTPS", "on"), ("CONTENT_TYPE", "application/vnd.syncml+xml"),
    ("HTTP_X_LONG", String(repeating: "x", count: 300)),
  ]

  @Test func aRequestArrivesWhole() throws {
    let seen = Mutex<GatewayRequest?>(nil)
    let worker = try RunningWorker(threads: 1) { request in
      seen.withLock { $0 = request }
      return GatewayResponse(status: 200, headers: [("Content-Type", "text/plain")], body: request.body.reversed())
    }
    defer { worker.stop() }
    let answer = worker.client.request(Self.post, body: [1, 2, 3])
    #expect(
      answer == Array("Status: 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\n".utf8) + [3, 2, 1])
    let request = try #require(seen.withLock { $0 })
    #expect(request.method == "POST")
    #expect(request.target == "/syncml/index.html?format=sif#sync=2")
    #expect(request.remoteAddress == "192.0.2.7")
    #expect(request.headers["content-type"] == "application/vnd.syncml+xml")
    #expect(request.headers["X-Long"]?.utf8.count == 300)
    #expect(request.headers["Authorization"] == nil)
  }

  @Test(arguments: [0, 1, 8191, 8192, 65535, 65536, 3_000_000])
  func bodiesOfEachSizeComeBack(_ count: Int) throws {
    let worker = try RunningWorker(threads: 1) { GatewayResponse(status: 200, body: $0.body) }
    defer { worker.stop() }
    let body = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    for announce in [true, false] {
      let answer = try #require(worker.client.request(Self.post, body: body, announce: announce))
      #expect(answer.suffix(count).elementsEqual(body))
      #expect(answer.starts(with: "Status: 200 OK\r\nContent-Length: \(count)\r\n\r\n".utf8))
    }
  }

  @Test(arguments: [true, false])
  func aBodyBeyondTheLimitGets413AndNoHandler(_ announce: Bool) throws {
    let calls = Atomic(0)
    let worker = try RunningWorker(threads: 1, limits: GatewayLimits(body: 100_000)) { _ in
      calls.add(1, ordering: .relaxed)
      return GatewayResponse(status: 200)
    }
    defer { worker.stop() }
    let tooLong = try #require(
      worker.client.request(Self.post, body: .init(repeating: 7, count: 5_000_000), announce: announce))
    #expect(tooLong.starts(with: "Status: 413 ".utf8))
    #expect(calls.load(ordering: .relaxed) == 0)
    let fits = try #require(
      worker.client.request(Self.post, body: .init(repeating: 7, count: 100_000), announce: announce))
    #expect(fits.starts(with: "Status: 200 ".utf8))
  }

  @Test func aBodyShorterThanAnnouncedGets400() throws {
    let worker = try RunningWorker(threads: 1) { _ in GatewayResponse(status: 200) }
    defer { worker.stop() }
    let answer = try #require(
      worker.client.request(Self.post + [("CONTENT_LENGTH", "10")], body: [1, 2, 3], announce: false))
    #expect(answer.starts(with: "Status: 400 ".utf8))
  }

  @Test func requestsRunAtTheSameTimeAndEachThreadHasItsHandler() throws {
    let running = Atomic(0)
    let most = Mutex(0)
    let worker = try RunningWorker(threads: 4) { _ in
      let now = running.add(1, ordering: .relaxed).newValue
      most.withLock { $0 = max($0, now) }
      usleep(20_000)
      running.subtract(1, ordering: .relaxed)
      return GatewayResponse(status: 200)
    }
    defer { worker.stop() }
    let answered = Atomic(0)
    let clients = try (0..<16).map { _ in
      try WorkerThread { [client = worker.client] in
        for _ in 0..<5 where client.request(Self.post, body: [1]) != nil { answered.add(1, ordering: .relaxed) }
      }
    }
    for client in clients { client.join() }
    #expect(answered.load(ordering: .relaxed) == 80)
    #expect(most.withLock { $0 } > 1)
    #expect(most.withLock { $0 } <= 4)
  }

  @Test func drainingFinishesTheRunningRequest() throws {
    let begun = Gate()
    let worker = try RunningWorker(threads: 2) { _ in
      begun.open()
      usleep(200_000)
      return GatewayResponse(status: 200, body: [42])
    }
    let answer = Mutex<[UInt8]?>(nil)
    let client = try WorkerThread { [client = worker.client] in
      let bytes = client.request(Self.post, body: [])
      answer.withLock { $0 = bytes }
    }
    begun.wait()
    worker.stop()
    client.join()
    #expect(answer.withLock { $0?.last } == 42)
  }

  @Test(arguments: [
    [], [0], [1, 1], [1, 1, 0, 1, 0, 8, 0, 0], [UInt8](repeating: 0xFF, count: 64),
    Array("GET / HTTP/1.0\r\n\r\n".utf8),
    [
      1, 1, 0, 1, 0, 8, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 4, 0, 1, 0, 9, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
      0xFF, 0,
    ],
  ])
  func aBrokenPeerTakesNoThreadAway(_ bytes: [UInt8]) throws {
    let worker = try RunningWorker(threads: 1) { _ in GatewayResponse(status: 204) }
    defer { worker.stop() }
    for _ in 0..<3 {
      let connection = try #require(worker.client.open(sending: bytes))
      close(connection)
    }
    let answer = try #require(worker.client.request(Self.post, body: []))
    #expect(answer.starts(with: "Status: 204 ".utf8))
  }

  @Test func aSilentPeerIsGivenUp() throws {
    let worker = try RunningWorker(threads: 1, limits: GatewayLimits(stall: 1)) { _ in GatewayResponse(status: 204) }
    defer { worker.stop() }
    let silent = try #require(worker.client.open(sending: [1, 1, 0]))
    defer { close(silent) }
    let answer = try #require(worker.client.request(Self.post, body: []))
    #expect(answer.starts(with: "Status: 204 ".utf8))
  }
}
