import Foundation
import Groupware
import SyncEngine
import Testing

@testable import Service

/// The real program, where it is installed: `deploy/test` installs it.
@Suite(.enabled(if: VipsScaler() != nil)) struct VipsScalerTests {
  private func jpeg(_ photo: [UInt8], pixels: Int?, bytes: Int?) -> [UInt8]? {
    VipsScaler()?.jpeg(photo, pixels: pixels, bytes: bytes)
  }

  @Test func aPhotoGetsSmaller() throws {
    let photo = TestImage.png(width: 300, height: 200)
    let made = jpeg(photo, pixels: 96, bytes: nil)
    let small = try #require(made)
    #expect(small.starts(with: [0xFF, 0xD8, 0xFF]))
    let size = try #require(ImageSize(small))
    #expect(size.longerSide == 96 && size.height == 64)
    #expect(jpeg(photo, pixels: 96, bytes: nil) == small)
  }

  @Test(arguments: [1500, 4000, 20_000]) func itComesBelowANumberOfBytes(limit: Int) throws {
    let small = jpeg(TestImage.png(width: 640, height: 480), pixels: nil, bytes: limit)?.count
    #expect(small.map { $0 <= limit && $0 > limit / 8 } == true)
  }

  @Test func whatIsNoPhotoOrTooLargeIsRefused() {
    #expect(jpeg(Array("no photo".utf8), pixels: 96, bytes: nil) == nil)
    #expect(
      jpeg([0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0xFF, 0xFF, 0xFF, 0xFF, 1, 1, 1, 1], pixels: 96, bytes: nil) == nil)
    var broken = TestImage.png(width: 300, height: 200)
    broken.removeLast(broken.count - 60)
    let photo = TestImage.png(width: 300, height: 200)
    let answers = [jpeg(broken, pixels: 96, bytes: nil), jpeg(photo, pixels: nil, bytes: 10)]
    #expect(answers == [nil, nil])
  }

  /// What no decoder takes is not tried again.
  @Test func aFailureIsRemembered() throws {
    let log = FileManager.default.temporaryDirectory.appending(path: "scaler-\(UUID().uuidString)").path
    let program = log + ".sh"
    defer { for path in [log, program] { try? FileManager.default.removeItem(atPath: path) } }
    try "#!/bin/sh\necho x >> \(log)\nexit 1\n".write(toFile: program, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: program)
    let scaler = try #require(VipsScaler(program: program))
    let photo = TestImage.png(width: 300, height: 200)
    for _ in 0..<3 { #expect(scaler.jpeg(photo, pixels: 96, bytes: nil) == nil) }
    #expect(try String(contentsOfFile: log, encoding: .utf8) == "x\n")
    #expect(scaler.jpeg(photo, pixels: 48, bytes: nil) == nil)
    #expect(try String(contentsOfFile: log, encoding: .utf8) == "x\nx\n")
  }

  @Test(arguments: [
    ["/bin/sleep", "60"], ["/usr/bin/yes"], ["/bin/false"], ["/nonexistent"], ["/bin/sh", "-c", "kill -9 $$"],
  ])
  func aProgramThatHangsFloodsOrFailsSaysNothing(arguments: [String]) {
    let filter = ChildFilter(arguments: arguments, environment: [], seconds: 1)
    #expect(filter.run([1, 2, 3], mostOutput: 100_000) == nil)
  }

  @Test func bytesGoThrough() {
    let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let filter = ChildFilter(arguments: ["/bin/cat"], environment: [], seconds: 20)
    #expect(filter.run(bytes, mostOutput: bytes.count) == bytes)
  }
}

/// Images made by hand, so that none has to be kept.
enum TestImage {
  /// A gradient as PNG, its data uncompressed.
  static func png(width: Int, height: Int) -> [UInt8] {
    var rows: [UInt8] = []
    for y in 0..<height {
      rows.append(0)
      for x in 0..<width {
        rows += [UInt8(x * 255 / width), UInt8(y * 255 / height), UInt8(truncatingIfNeeded: x ^ y)]
      }
    }
    var data: [UInt8] = [0x78, 0x01]
    for start in stride(from: 0, to: rows.count, by: 65_535) {
      let block = rows[start..<min(start + 65_535, rows.count)]
      let count = UInt16(block.count)
      data.append(start + 65_535 >= rows.count ? 1 : 0)
      data += [UInt8(count & 0xFF), UInt8(count >> 8), UInt8(~count & 0xFF), UInt8(~count >> 8)]
      data += block
    }
    data += big(adler(rows))
    let header = big(UInt32(width)) + big(UInt32(height)) + [8, 2, 0, 0, 0]
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", header) + chunk("IDAT", data)
      + chunk("IEND", [])
  }

  private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    return big(UInt32(data.count)) + body + big(crc(body))
  }

  private static func big(_ number: UInt32) -> [UInt8] {
    [UInt8(number >> 24), UInt8(number >> 16 & 0xFF), UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF)]
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }

  private static func adler(_ bytes: [UInt8]) -> UInt32 {
    var (a, b): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      a = (a + UInt32(byte)) % 65_521
      b = (b + a) % 65_521
    }
    return b << 16 | a
  }
}
