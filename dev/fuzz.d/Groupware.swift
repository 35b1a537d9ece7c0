import Groupware

// seeds: Tests/Fixtures/corpus/contact Tests/Fixtures/corpus/event Tests/Fixtures/corpus/journal

/// Whatever the bytes of a device: no crash; what was read can be written in every dialect that can say it and for the
/// mailbox, and read again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let dialect = Dialect.recognise(bytes) ?? .plainText
  for kind in Item.Kind.allCases where Dialect.candidates(for: kind).contains(dialect) {
    for usesUTC in [true, false] {
      let rendering = Rendering(dialect: dialect, zone: "Europe/Zurich", usesUTC: usesUTC)
      if let item = try? rendering.read(bytes, as: kind) { check(item, rendering) }
    }
  }
  return 0
}

private let stamp = Moment.time(
  CalendarDate(year: 2026, month: 6, day: 25), TimeOfDay(hour: 6, minute: 30, second: 0), .utc)

private func check(_ item: Item, _ rendering: Rendering) {
  for dialect in Dialect.allCases {
    var other = rendering
    other.dialect = dialect
    guard let data = try? other.write(item) else { continue }
    guard let held = try? other.read(data, as: item.kind) else { fatalError("unreadable \(dialect)") }
    _ = Shadow(agreed: item, held: held)
  }
  var named = item
  if named.uid?.isEmpty ?? true { named.uid = "1" }
  guard let payload = try? Kolab.write(named, stamp: stamp) else { return }
  guard (try? Kolab.read(payload, objectType: nil)) != nil else { fatalError("unreadable Kolab") }
}
