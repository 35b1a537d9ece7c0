import Glibc
import Testing

@testable import Gateway

@Suite struct ListeningSocketTests {
  private let path = "/tmp/anchorage-test-\(getpid())-\(UInt32.random(in: 0...UInt32.max)).sock"

  private func failure(_ path: String, group: String? = nil) -> GatewayError.Code? {
    do throws(GatewayError) {
      _ = try ListeningSocket(path: path, mode: 0o600, group: group)
      return nil
    } catch {
      return error.code
    }
  }

  private var mode: UInt32? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o777 : nil
  }

  @Test func itListensWithItsModeAndGoesWithItsOwner() throws {
    do {
      let socket = try ListeningSocket(path: path, mode: 0o660)
      #expect(GatewayMode.isListening(socket.descriptor))
      #expect(mode == 0o660)
      #expect(failure(path) == .addressInUse)
      #expect(mode == 0o660)
    }
    #expect(mode == nil)
  }

  @Test func aDeadSocketIsReplacedAndAnothersIsNotRemoved() throws {
    let first = try ListeningSocket(path: path, mode: 0o600)
    rename(path, path + ".old")
    let second = try ListeningSocket(path: path, mode: 0o640)
    _ = consume first
    #expect(mode == 0o640)
    _ = consume second
    #expect(rename(path + ".old", path) == 0)
    #expect(failure(path) == nil)
    #expect(mode == nil)
  }

  @Test func whatIsNoSocketStays() {
    close(open(path, O_CREAT | O_WRONLY, 0o644))
    #expect(failure(path) == .unusablePath)
    #expect(mode != nil)
    unlink(path)
  }

  @Test(arguments: ["", String(repeating: "x", count: 108), "/tmp/a\0b"])
  func pathsThatNoSocketCanHave(_ path: String) {
    #expect(failure(path) == .unusablePath)
  }

  @Test func anUnknownGroup() {
    #expect(failure(path, group: "no-such-group-here") == .unknownGroup)
    unlink(path)
  }
}
