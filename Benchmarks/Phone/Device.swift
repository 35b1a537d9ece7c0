import Support
import SyncML

/// One phone with a stop-watch.
final class Device {
  private let phone: Phone
  private let transport: HTTPTransport
  private let clock = ContinuousClock()
  private var edits = 0

  /// As SyncEvolution is set up in the same run: messages of 150,000 bytes, basic authentication, XML.
  init(_ id: String, _ transport: HTTPTransport, login: String, password: String) {
    self.transport = transport
    phone = Phone("sc-bench-\(id)") { body, url in try transport.post(body, to: url) }
    phone.login = login
    phone.password = password
    phone.address = transport.url
    phone.maxMsgSize = 150_000
    phone.outgoingSize = 150_000
  }

  /// JSON: seconds in all, seconds of waiting for replies, message pairs, bytes up and down, contacts afterwards.
  func run(_ errand: Errand, _ count: Int) throws -> String {
    prepare(errand, count)
    transport.reset()
    let session = phone.begin(errand == .lose ? .slow : .twoWay)
    let wall = try clock.measure { while try session.step() {} }
    try check(session, errand, count)
    return """
      {"wall": \(seconds(wall)), "waited": \(seconds(transport.waited)), "messages": \(transport.messages), \
      "up": \(transport.up), "down": \(transport.down), "contacts": \(phone.items.count)}
      """
  }

  private func prepare(_ errand: Errand, _ count: Int) {
    switch errand {
    case .sync: break
    case .add: for number in 0..<count { phone.databases[0].add(Card(number).bytes(version: "2.1")) }
    case .lose: phone.databases[0].anchor = nil
    case .edit:
      edits += 1
      for luid in phone.items.keys.sorted().prefix(count) {
        phone.databases[0].edit(luid) { $0["TITLE"] = "Edited \(edits)" }
      }
    }
  }

  private func check(_ session: PhoneSession, _ errand: Errand, _ count: Int) throws {
    if let (luid, code) = session.refusals.first { throw BenchError("contact \(luid) was refused: \(code)") }
    if phone.databases[0].hasChanges { throw BenchError("changes are left after the sync") }
    guard errand == .edit || phone.items.count == count else {
      throw BenchError("\(phone.items.count) contacts instead of \(count)")
    }
  }

  private func seconds(_ duration: Duration) -> Double { duration / .seconds(1) }
}
