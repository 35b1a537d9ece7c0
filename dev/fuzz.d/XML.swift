import Markup

/// Whatever the bytes: no crash, no limit passed; what was decoded can be encoded and decoded again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let root = try? XMLCodec.decode(bytes) else { return 0 }
  guard let again = try? XMLCodec.decode(XMLCodec.encode(root)) else { fatalError("ill-formed output") }
  return again.name == root.name ? 0 : -1
}
