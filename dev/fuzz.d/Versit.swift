import Versit

// seeds: Tests/Fixtures/corpus/contact Tests/Fixtures/corpus/event Tests/Fixtures/corpus/journal

/// Whatever the bytes: no crash, no limit passed; what was read can be written and read again, and is the same then.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let document = try? VersitDocument(reading: bytes) else { return 0 }
  guard let again = try? VersitDocument(reading: document.bytes) else { fatalError("unreadable output") }
  return again.components.count == document.components.count ? 0 : -1
}
