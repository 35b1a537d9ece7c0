import Foundation
import Groupware
import Support
import Testing

/// Three devices of different kinds on one account, in the rounds that users do: each of them in order, then all but
/// the last one again; or in any other order.
@Suite(.enabled(if: Host.isThere)) struct ThreeDevicesTests {
  static let orders = [[0, 1, 2], [2, 1, 0], [1, 2, 0]]

  @Test(arguments: orders)
  func allAgreeAndNothingIsLost(order: [Int]) throws {
    try Host.drill("three devices in the order \(order)") { host in
      let trial = try ThreeDevices(host, name: order.map(String.init).joined())
      try trial.fill()
      try trial.round(order)
      try trial.expectAgreement()
      try trial.edit()
      try trial.round(order)
      try trial.expectAgreement()
      try trial.expectEdits()
      try trial.expectQuiet(order)
      try Audit(kinds: [.contact, .event, .task, .note]).check(trial.account)
    }
  }
}
