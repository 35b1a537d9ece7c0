import Groupware

// seeds: Tests/Fixtures/corpus/contact Tests/Fixtures/corpus/event Tests/Fixtures/corpus/task Tests/Fixtures/corpus/note

/// Whatever the bytes of a Funambol client: no crash; what was read can be written again and for other devices, and read.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  for (dialect, kind) in kinds {
    let rendering = Rendering(dialect: dialect, zone: "Europe/Zurich", usesUTC: count % 2 == 0)
    guard let item = try? rendering.read(bytes, as: kind) else { continue }
    for other in [dialect, Dialect.allCases[count / 2 % Dialect.allCases.count]] {
      var writing = rendering
      writing.dialect = other
      guard let data = try? writing.write(item) else { continue }
      guard (try? writing.read(data, as: item.kind)) != nil else { fatalError("unreadable \(other)") }
    }
  }
  return 0
}

private let kinds: [(Dialect, Item.Kind)] = [
  (.sifContact, .contact), (.sifEvent, .event), (.sifTask, .task), (.sifNote, .note),
]
