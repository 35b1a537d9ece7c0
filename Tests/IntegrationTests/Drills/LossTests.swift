import Foundation
import Markup
import Support
import SyncML
import Testing

/// Messages that are lost between a phone and the web server, each message in turn in each way.
@Suite(.enabled(if: Host.isThere)) struct LossTests {
  /// What a phone does when a reply does not come.
  enum Answer: String, CaseIterable {
    case sendsAgain
    case beginsAnew
  }

  struct Loss: CustomTestStringConvertible, Sendable {
    let fate: LossyProxy.Fate
    let answer: Answer
    var testDescription: String { "\(fate), the phone \(answer.rawValue)" }

    static let all = LossyProxy.Fate.allCases.filter { $0 != .passed }.flatMap { fate in
      Answer.allCases.map { Loss(fate: fate, answer: $0) }
    }
  }

  /// How a phone speaks.
  struct Kind {
    let version: Version
    let syntax: Syntax
    let mapsEarly: Bool
    let combines: Bool

    static let all = [
      Kind(version: .v12, syntax: .xml, mapsEarly: false, combines: false),
      Kind(version: .v11, syntax: .wbxml, mapsEarly: true, combines: false),
      Kind(version: .v10, syntax: .xml, mapsEarly: true, combines: false),
      Kind(version: .v12, syntax: .wbxml, mapsEarly: false, combines: true),
    ]

    /// Another one for each loss and each seed.
    static func chosen(for loss: Loss) -> Kind {
      let number = Loss.all.firstIndex { $0.testDescription == loss.testDescription } ?? 0
      return all[Int((Host.seed &+ UInt64(number + number / 2)) % UInt64(all.count))]
    }
  }

  @Test(arguments: Loss.all)
  func nothingIsLostOrDoubled(_ loss: Loss) throws {
    try Host.drill("loss: \(loss.testDescription)") { host in
      for kind in Host.isFull ? Kind.all : [Kind.chosen(for: loss)] {
        let trials = try [false, true].map { try every($0, loss, kind, host) }
        say("  \(kind): first and later syncs went wrong at \(trials) messages")
        guard trials.allSatisfy({ $0 >= 2 }) else { throw Broken("too few messages to lose: \(trials)") }
      }
    }
  }

  /// Each message of a sync in turn, until it has no such message. Returns how many it had.
  private func every(_ isLater: Bool, _ loss: Loss, _ kind: Kind, _ host: Host) throws -> Int {
    for number in 1..<60 {
      do {
        if try !once(number, isLater, loss, kind, host) { return number - 1 }
      } catch {
        throw Broken("\(isLater ? "later" : "first") sync, message \(number): \(error)")
      }
    }
    throw Broken("a sync without end")
  }

  /// False: there was no message of that number.
  private func once(_ number: Int, _ isLater: Bool, _ loss: Loss, _ kind: Kind, _ host: Host) throws -> Bool {
    let trial = try ContactTrial(host)
    let proxy = try LossyProxy(to: host.web)
    let phone = trial.phone(HTTPClient(port: proxy.port).carry) { phone in
      phone.version = kind.version
      phone.syntax = kind.syntax
      phone.mapsEarly = kind.mapsEarly
      phone.combines = kind.combines
      phone.maxMsgSize = 2000
      phone.outgoingSize = 1500
    }
    for _ in 0..<12 { trial.add(to: phone) }
    for _ in 0..<12 { try trial.addOnServer() }
    if isLater {
      try phone.sync()
      try trial.editEverywhere(phone)
    }
    proxy.decide { $0 == number ? loss.fate : .passed }
    try sync(phone, loss.answer)
    let count = proxy.count
    proxy.decide { _ in .passed }
    do {
      try trial.settle(expecting: isLater ? 26 : 24)
    } catch {
      throw Broken("\(phone.version) \(phone.syntax): \(error)\n\(phone.transcript.summary)")
    }
    return count >= number
  }

  private func sync(_ phone: Phone, _ answer: Answer) throws {
    var session = phone.begin()
    for attempt in 0... {
      do {
        while try session.step() {}
        return
      } catch  where attempt < 3 {
        guard error is NetworkSocket.Failure || error is HTTPClient.Refused || answer == .beginsAnew else {
          throw error
        }
        if answer == .beginsAnew { session = phone.begin() }
      }
    }
  }
}
