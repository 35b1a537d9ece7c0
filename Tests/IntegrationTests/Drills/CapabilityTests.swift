import Groupware
import Support
import Testing

/// The same sync with each capability of the mail server hidden in turn, by a process for each request.
@Suite(.enabled(if: Host.isThere)) struct CapabilityTests {
  static let capabilities = [
    "LITERAL+", "MULTIAPPEND", "UIDPLUS", "QRESYNC", "CONDSTORE", "ENABLE", "METADATA", "NAMESPACE", "LIST-EXTENDED",
    "BINARY", "SASL-IR",
  ]

  @Test(arguments: [""] + capabilities + [capabilities.joined(separator: " ")])
  func twoPhonesConverge(_ hidden: String) throws {
    try Host.drill("without \(hidden.isEmpty ? "nothing" : hidden)") { host in
      let trial = try ContactTrial(host)
      let place = try host.workplace("capability-\(hidden.count)-\(hidden.prefix(8))")
      let cgi = try CGI(host, place, hidden.isEmpty ? [:] : ["imap.ignored_capabilities": "\"\(hidden)\""])
      for _ in 0..<2 {
        trial.phone(cgi.carry) {
          $0.maxMsgSize = 20000
          $0.outgoingSize = 20000
        }
      }
      for _ in 0..<5 { trial.add(to: trial.phones[0]) }
      for _ in 0..<3 { try trial.addOnServer() }
      for phone in trial.phones { try phone.sync() }
      try trial.editEverywhere(trial.phones[1])
      try trial.settle(expecting: 10)
    }
  }
}
