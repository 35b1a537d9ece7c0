import Markup

/// Whatever the bytes: no crash, no limit passed; what was decoded can be encoded and decoded again, in both syntaxes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let root = try? WBXMLCodec.decode(bytes), root.namespace != .other("") else { return 0 }
  guard (try? WBXMLCodec.decode(WBXMLCodec.encode(root))) != nil else { fatalError("unreadable WBXML") }
  return 0
}
