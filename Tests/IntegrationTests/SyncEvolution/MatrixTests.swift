import Foundation
import Groupware
import Support
import Testing

/// Two real clients of one account, in every mode, encoding, scheme and version that they have.
@Suite(.enabled(if: Host.isThere)) struct MatrixTests {
  static let usual = [
    ["encoding=xml", "auth=md5", "version=1.2"], ["encoding=wbxml", "auth=basic", "version=1.2"],
    ["encoding=xml", "auth=basic", "version=1.1"], ["encoding=wbxml", "auth=md5", "version=1.1"],
  ]
  static let rest = [
    ["encoding=xml", "auth=basic", "version=1.2"], ["encoding=wbxml", "auth=md5", "version=1.2"],
    ["encoding=xml", "auth=md5", "version=1.1"], ["encoding=wbxml", "auth=basic", "version=1.1"],
  ]

  @Test(arguments: Host.isFull ? usual + rest : usual)
  func twoDevicesConvergeInAllModes(_ options: [String]) throws {
    try Host.drill(options.joined(separator: " ")) { host in
      let account = try host.account(md5: options.contains("auth=md5"))
      let place = try host.workplace("matrix-" + options.joined(separator: "-"))
      let pair = try Pair(host, account, place, options)
      try pair.firstSyncs()
      try pair.changesBothWays()
      try pair.lostMemory()
      try pair.oneWays()
      try pair.refreshes()
      try Audit().check(account)
    }
  }
}

/// Two devices that must become equal.
private struct Pair {
  let one: Device
  let two: Device

  init(_ host: Host, _ account: HostAccount, _ place: URL, _ options: [String]) throws {
    one = try Device("one", in: place, account, address: host.address, options)
    two = try Device("two", in: place, account, address: host.address, options)
  }

  func firstSyncs() throws {
    for store in Device.stores {
      for word in ["A", "B", "C", "D", "E"] { try one.write(store, word, Sample.text(store, word + store)) }
    }
    try one.sync("slow")
    try two.sync()
    try expectEqual(5)
  }

  func changesBothWays() throws {
    for store in Device.stores {
      try one.write(store, "A", Sample.text(store, "A" + store, detail: "by one"))
      try one.delete(store, "B")
      try one.write(store, "F", Sample.text(store, "F" + store))
      let edited = try two.file(store, "C" + store).name
      try two.write(store, edited, Sample.text(store, "C" + store, detail: "by two"))
      try two.delete(store, two.file(store, "D" + store).name)
      try two.write(store, "G", Sample.text(store, "G" + store))
    }
    try one.sync()
    try two.sync()
    try one.sync()
    try expectEqual(5)
    for store in Device.stores {
      guard try one.essence(store).contains(where: { $0.contains("by two") }),
        try two.essence(store).contains(where: { $0.contains("by one") })
      else { throw Broken("an edit did not arrive in \(store): \(try one.essence(store)) \(try two.essence(store))") }
    }
    try expectRest()
  }

  func lostMemory() throws {
    try two.forget()
    try two.sync("slow")
    try expectEqual(5)
    try expectRest()
  }

  func oneWays() throws {
    for store in Device.stores {
      try one.write(store, "H", Sample.text(store, "H" + store))
      try two.write(store, "I", Sample.text(store, "I" + store))
    }
    try one.sync("one-way-from-local")
    let lines = try two.sync("one-way-from-remote")
    guard lines.allSatisfy({ $0.up == [0, 0, 0] && $0.down[0] == 1 }) else { throw Broken("one-way: \(lines)") }
    try two.sync()
    try one.sync("one-way-from-remote")
    try one.sync()
    try expectEqual(7)
  }

  func refreshes() throws {
    for store in Device.stores {
      try two.write(store, "J", Sample.text(store, "J" + store))
      try one.delete(store, one.file(store, "H" + store).name)
    }
    try one.sync("refresh-from-local")
    try two.sync("refresh-from-remote")
    try expectEqual(6)
    try one.sync("refresh-from-remote")
    try expectEqual(6)
    try expectRest()
  }

  private func expectEqual(_ count: Int) throws {
    for store in Device.stores {
      let (first, second) = (try one.essence(store), try two.essence(store))
      guard first == second, first.count == count else {
        throw Broken("\(store) differ, or are not \(count): \(first)\nand \(second)\nin \(one.home.path)")
      }
    }
  }

  private func expectRest() throws {
    try one.sync()
    for device in [two, one] {
      let lines = try device.sync()
      guard lines.allSatisfy(\.isQuiet) else { throw Broken("\(device.home.path) had something to do: \(lines)") }
    }
  }
}
