import Groupware

// seeds: Tests/Fixtures/kolab Tests/Fixtures/corpus/contact Tests/Fixtures/corpus/event

/// Whatever the bytes of an object: no crash; what was read can be written for the mailbox and for devices, and read
/// again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let types = [nil] + Item.Kind.allCases.map(Kolab.objectType)
  guard let item = types.lazy.compactMap({ try? Kolab.read(bytes, objectType: $0) }).first else { return 0 }
  let dialect = Dialect.allCases[count % Dialect.allCases.count]
  let rendering = Rendering(dialect: dialect, zone: "Europe/Zurich")
  if let data = try? rendering.write(item), (try? rendering.read(data, as: item.kind)) == nil {
    fatalError("unreadable \(dialect)")
  }
  guard let payload = try? Kolab.write(item, stamp: stamp) else { return 0 }
  guard (try? Kolab.read(payload, objectType: nil)) != nil else { fatalError("unreadable Kolab") }
  return 0
}

private let stamp = Moment.time(
  CalendarDate(year: 2026, month: 6, day: 25), TimeOfDay(hour: 6, minute: 30, second: 0), .utc)
