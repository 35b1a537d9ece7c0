import Groupware

/// Whatever the bytes: no crash; what was read can be written, and that is read again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let dialect = Dialect.recognise(bytes), dialect.family == .sif else { return -1 }
  let rendering = Rendering(dialect: dialect, zone: "Europe/Zurich")
  guard let item = try? rendering.read(bytes, as: .contact) else { return 0 }
  guard let held = try? rendering.project(item).held else { fatalError("unreadable output") }
  guard held.kind == item.kind else { fatalError("another kind") }
  return 0
}
