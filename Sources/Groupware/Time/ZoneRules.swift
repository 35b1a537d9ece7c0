import Glibc
import Synchronization

/// When a time zone is how far from UTC: the system's TZif file (RFC 8536), read once per process.
struct ZoneRules: Sendable {
  private let transitions: [Int]
  /// One more than there are transitions: the first holds before all of them.
  private let offsets: [Int]
  /// What holds after the last transition.
  let recurring: RecurringZone?

  /// nil if the system does not know the name.
  static func named(_ name: String) -> ZoneRules? {
    if let known = cache.withLock({ $0[name] }) { return known }
    guard isSafe(name), let rules = ZoneRules(file: "/usr/share/zoneinfo/" + name) else { return nil }
    cache.withLock { $0[name] = rules }
    return rules
  }

  /// Bounded by the number of files of the system.
  private static let cache = Mutex<[String: ZoneRules]>([:])
  private static let maximumNameLength = 48

  private static func isSafe(_ name: String) -> Bool {
    guard name.utf8.count <= maximumNameLength, name.utf8.first != UInt8(ascii: "/") else { return false }
    return name.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2F, 0x5F, 0x2B, 0x2D: true
      default: false
      }
    }
  }

  /// Seconds east of UTC.
  /// - Parameter seconds: UTC, since 1970.
  func offset(at seconds: Int) -> Int {
    if let recurring, seconds >= transitions.last ?? Int.min { return recurring.offset(at: seconds) }
    var low = 0
    var high = transitions.count
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle] <= seconds { low = middle + 1 } else { high = middle }
    }
    return offsets[low]
  }

  /// The instant at which the clock shows that time. Of two the first; in a gap, as if the clock had not been moved
  /// (RFC 5545 §3.3.5).
  func utc(of local: ClockSeconds) -> Int {
    let before = offset(at: local.value - 86_400)
    let first = local.value - before
    if offset(at: first) == before { return first }
    let after = offset(at: local.value + 86_400)
    let second = local.value - after
    return offset(at: second) == after ? second : first
  }

  func local(of utc: Int) -> ClockSeconds { ClockSeconds(utc + offset(at: utc)) }
}

// MARK: - TZif

extension ZoneRules {
  private static let maximumFileSize = 65_536

  private init?(file: String) {
    let descriptor = open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: Self.maximumFileSize)
    let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    guard count > 0, count < bytes.count else { return nil }
    self.init(bytes: Array(bytes[..<count]))
  }

  init?(bytes: [UInt8]) {
    var file = TZifCursor(bytes)
    guard let old = file.header(), old.version >= 2, file.skip(old.length(timeBytes: 4)), let header = file.header()
    else {
      return nil
    }
    let times = (0..<header.times).map { _ in file.number(8) }
    let kinds = (0..<header.times).map { _ in file.number(1) }
    let types = (0..<header.types).map { _ in
      let offset = file.number(4)
      let isDaylight = file.number(1) != 0
      _ = file.number(1)
      return (offset: offset, isDaylight: isDaylight)
    }
    guard file.isWhole, let first = types.first(where: { !$0.isDaylight }) ?? types.first,
      kinds.allSatisfy({ types.indices.contains($0) }), types.allSatisfy({ abs($0.offset) < 200_000 }),
      file.skip(header.length(timeBytes: 8) - header.times * 9 - header.types * 6)
    else { return nil }
    transitions = times
    offsets = [first.offset] + kinds.map { types[$0].offset }
    recurring = RecurringZone(posix: file.footer())
  }
}

/// Reads a TZif file from the front.
private struct TZifCursor {
  private let bytes: [UInt8]
  private var place = 0
  /// Nothing was read beyond the end.
  private(set) var isWhole = true

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  struct Header {
    var version: Int
    var times: Int
    var types: Int
    var others: (utc: Int, standard: Int, leaps: Int, characters: Int)

    func length(timeBytes: Int) -> Int {
      times * (timeBytes + 1) + types * 6 + others.characters + others.leaps * (timeBytes + 4) + others.standard
        + others.utc
    }
  }

  /// A signed big-endian number.
  mutating func number(_ count: Int) -> Int {
    guard place + count <= bytes.count else {
      isWhole = false
      return 0
    }
    defer { place += count }
    let value = bytes[place..<(place + count)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    switch count {
    case 4: return Int(Int32(truncatingIfNeeded: value))
    default: return Int(truncatingIfNeeded: value)
    }
  }

  mutating func header() -> Header? {
    guard bytes[place...].starts(with: Array("TZif".utf8)), skip(4) else { return nil }
    let version = number(1) - 0x30
    guard skip(15) else { return nil }
    let counts = (0..<6).map { _ in number(4) }
    guard isWhole, counts.allSatisfy({ 0..<bytes.count ~= $0 }) else { return nil }
    return Header(
      version: version, times: counts[3], types: counts[4], others: (counts[0], counts[1], counts[2], counts[5]))
  }

  mutating func skip(_ count: Int) -> Bool {
    guard count >= 0, place + count <= bytes.count else { return false }
    place += count
    return true
  }

  /// The text between the last two line ends.
  func footer() -> String {
    let rest = bytes[place...].drop { $0 == 0x0A }.prefix { $0 != 0x0A }
    return String(decoding: rest, as: UTF8.self)
  }
}
