import Groupware

// seeds: Tests/Fixtures/corpus/contact Tests/Fixtures/corpus/event Tests/Fixtures/corpus/journal

/// Whatever the bytes of a device: no crash; what was read can be written in every dialect that can say it and for the
/// mailbox, and read again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let dialect = Dialect.recognise(bytes) ?? .plainText
  let rendering = Rendering(dialect: dialect, zone: "Europe/Zurich", usesUTC: count % 2 == 0)
  // One other dialect for each input: all of them would only make it slow.
  let other = Dialect.allCases[count / 2 % Dialect.allCases.count]
  for kind in Item.Kind.allCases where Dialect.candidates(for: kind).contains(dialect) {
    if let item = try? rendering.read(bytes, as: kind) { check(item, rendering, [dialect, other]) }
  }
  return 0
}

private let stamp = Moment.time(
  CalendarDate(year: 2026, month: 6, day: 25), TimeOfDay(hour: 6, minute: 30, second: 0), .utc)

private func check(_ item: Item, _ rendering: Rendering, _ dialects: [Dialect]) {
  for dialect in dialects {
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
