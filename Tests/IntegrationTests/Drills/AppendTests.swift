import Foundation
import Support
import Testing

/// A worker that dies when the mail server has stored an item, and before it could say so to anybody.
@Suite(.enabled(if: Host.isThere)) struct AppendTests {
  /// Stands between Anchorage and the mail server; kills the process of the request when the server said a word.
  final class Assassin: @unchecked Sendable {
    private let lock = NSLock()
    private var process: Int32 = 0
    private var word: [UInt8] = []
    private var count = 0
    private var listener: NetworkListener?
    var port: UInt16 { listener?.port ?? 0 }

    init(to mail: UInt16) throws {
      listener = try NetworkListener { [unowned self] client, _ in
        guard let server = try? NetworkSocket(port: mail) else { return }
        Thread.detachNewThread {
          while let bytes = try? client.read(), !bytes.isEmpty, (try? server.write(bytes)) != nil {}
          server.hangUp()
        }
        while let bytes = try? server.read(), !bytes.isEmpty {
          if self.strikes(bytes) { break }
          guard (try? client.write(bytes)) != nil else { break }
        }
        client.hangUp()
      }
    }

    func watch(_ process: Int32) { lock.withLock { self.process = process } }

    /// Kills once, when the server says `word` for that many times.
    func arm(_ word: String, after times: Int) {
      lock.withLock {
        self.word = Array(word.utf8)
        count = times
      }
    }

    var isArmed: Bool { lock.withLock { count > 0 } }

    private func strikes(_ bytes: [UInt8]) -> Bool {
      lock.withLock {
        guard count > 0, process > 0, bytes.firstRange(of: word) != nil else { return false }
        count -= 1
        guard count == 0 else { return false }
        kill(process, SIGKILL)
        return true
      }
    }
  }

  @Test(arguments: [("APPENDUID", 1), ("APPENDUID", 2), ("APPENDUID", 3), ("VANISHED", 1), ("Expunge completed", 1)])
  func aDeathBehindTheWriteDoublesNothing(_ word: String, _ times: Int) throws {
    try Host.drill("death at \(word) \(times)") { host in
      let trial = try ContactTrial(host)
      let assassin = try Assassin(to: host.imap)
      var cgi = try CGI(
        host, host.workplace("append-\(word.prefix(3))-\(times)"), ["imap.port": "\(assassin.port)"])
      cgi.started = { assassin.watch($0) }
      // A few additions to a message, so that there are several writes.
      let phone = trial.phone(cgi.carry) { $0.outgoingSize = 1500 }
      for _ in 0..<12 { trial.add(to: phone) }
      for _ in 0..<12 { try trial.addOnServer() }
      if word != "APPENDUID" {
        try sync(phone)
        try trial.editEverywhere(phone)
      }
      assassin.arm(word, after: times)
      try sync(phone)
      if assassin.isArmed { throw Broken("nobody died") }
      assassin.arm(word, after: 0)
      try trial.settle(expecting: word == "APPENDUID" ? 24 : 26)
    }
  }

  private func sync(_ phone: Phone) throws {
    let session = phone.begin()
    for attempt in 0... {
      do {
        while try session.step() {}
        return
      } catch let error as Broken where attempt < 3 {
        say("  the phone repeats: \(error.description.prefix(60))")
      }
    }
  }
}
