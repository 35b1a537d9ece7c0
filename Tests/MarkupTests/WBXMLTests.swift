import Testing

@testable import Markup

@Suite struct WBXMLTests {
  private func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.utf8.filter { $0 != 0x20 }
    return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(decoding: digits[$0...($0 + 1)], as: UTF8.self), radix: 16)
    }
  }

  /// SyncML 1.1, numeric public identifier, an Alert 200 for ./contacts.
  private let alert =
    "029f536a006d6c7103312e310001720353796e634d4c2f312e31000165033700015b033100016e5703687474703a2f2f682f73796e636d6c"
    + "000101675703494d45493a31000101016b464b033100014f033230300001546e57032e2f636f6e74616374730001016757032e2f63000101"
    + "5a0001454a033800014f03390001010101000001120101"

  @Test func workedExample() throws {
    let root = try WBXMLCodec.decode(bytes(alert))
    #expect(root["SyncHdr"]?["VerProto"]?.text == "SyncML/1.1")
    #expect(root["SyncBody"]?["Alert"] == Trees.numbered(Trees.alert, 1))
    #expect(root["SyncBody"]?.children.last == Element("Final"))
    #expect(WBXMLCodec.encode(root, version: .v11) == withoutLastSwitch(bytes(alert)))
  }

  /// The example returns to page 0 before an end tag; we do so before the next start tag, which is the same place here.
  private func withoutLastSwitch(_ example: [UInt8]) -> [UInt8] {
    Array(example.dropLast(6)) + [0x01, 0x00, 0x00, 0x12, 0x01, 0x01]
  }

  @Test(
    arguments: [
      ("02 9f53 6a 00", 0x0FD3, nil), ("03 a401 6a 00", 0x1201, nil), ("01 01 00 00", 1, nil),
      ("02 00 00 6a 03 41 42 43", 0, "ABC"), ("02 00 02 6a 06 58 00 41 42 00 43", 0, "AB"),
    ] as [(String, UInt32, String?)])
  func headers(_ hex: String, _ publicID: UInt32, _ text: String?) throws {
    let document = bytes(hex) + bytes("6d 4b 03 3100 01 01")
    let header = try WBXMLCodec.header(of: document)
    #expect(header.publicID == publicID)
    #expect(header.publicText == text)
    #expect(try WBXMLCodec.decode(document)["CmdID"]?.text == "1")
  }

  @Test(arguments: Version.allCases, PublicID.Style.allCases)
  func writtenHeaders(_ version: Version, _ style: PublicID.Style) throws {
    let header = try WBXMLCodec.header(of: WBXMLCodec.encode(Trees.message, version: version, publicID: style))
    #expect(header.version == 2)
    #expect(header.charset == .utf8)
    let isText = style == .text || version == .v10
    #expect(header.publicText == (isText ? version.syncMLPublicID.text : nil))
    #expect(header.publicID == (isText ? 0 : version.syncMLPublicID.number))
  }

  /// Each body is what stands in `Data` (token 4F) of a document with the string table `ab\0c`.
  @Test(arguments: [
    ("03 78 00", "x"), ("83 00 83 03", "abc"), ("c3 02 00 ff", "\u{0}\u{FF}"), ("02 81 a0 2c", "\u{502C}"),
    ("03 7800 02 41 c3 01 79", "xAy"), ("40 7a00 80 05 c0 03 7800", "x"), ("43 05 03 7a00 01 03 7800", "x"), ("", ""),
  ])
  func text(_ body: String, _ data: String) throws {
    let root = try WBXMLCodec.decode(bytes("02 9f53 6a 04 61620063 6d 4f") + bytes(body) + bytes("01 01"))
    let expected = data.contains("\u{FF}") ? [0x00, 0xFF] : Array(data.utf8)
    #expect(root["Data"]?.data == expected)
  }

  @Test func latin1AndAttributesAndLiterals() throws {
    let latin1 = try WBXMLCodec.decode(bytes("02 9f53 04 00 6d 4f 03 e4 00 01 01"))
    #expect(latin1["Data"]?.text == "\u{E4}")
    let odd = try WBXMLCodec.decode(bytes("02 9f53 6a 02 6162 ed 05 03 7a00 85 82 02 01 44 00 03 7800 01 04 00 30 01"))
    #expect(
      odd.children == [
        Element("ab", in: .other(""), text: "x"), Element("ab", in: .other("")),
        Element("unknown.0.48", in: .other("")),
      ])
  }

  @Test(arguments: [
    ("6d 5a 00 01 53 03 7800 01 01 01", ["Meta", "Type"], Namespace.metinf),
    ("6d 5a 00 02 4d 03 7800 01 01 01", ["Meta", "Type"], .metinf),
    ("6d 4f 00 02 4a 03 7800 01 01 01", ["Data", "Next"], .metinf),
    (
      "6d 76 75 54 4f 00 02 6b 58 03 7800 01 01 01 01 01 01 01",
      ["Filter", "Field", "Item", "Data", "Property", "PropName"], .devinf
    ),
    (
      "6d 76 75 54 4f 00 02 6b 5c 03 7800 01 01 01 01 01 01 01",
      ["Filter", "Field", "Item", "Data", "Property", "MaxSize"], .devinf
    ),
    ("4a 6b 5c 03 7800 01 01 01", ["Property", "MaxSize"], .devinf),
    ("4a 45 5c 03 7800 01 01 01", ["CTCap", "Size"], .devinf),
  ])
  func codePages(_ body: String, _ path: [String], _ namespace: Namespace) throws {
    let root = try WBXMLCodec.decode(bytes("02 01 6a 00") + bytes(body))
    let leaf = path.reduce(root) { $0[$1] ?? $0 }
    #expect(leaf == Element(path.last ?? "", in: namespace, text: "x"))
  }

  @Test(
    arguments: [
      ("", .truncated), ("00", .malformed), ("04", .malformed), ("3c", .malformed), ("02 9f53 6b 00 6d 01", .encoding),
      ("02 9f53 6a 05 61", .truncated), ("02 00 05 6a 02 6162 6d 01", .malformed),
      ("02 9f53 6a 00 6d 4f 83 00 01 01", .malformed), ("02 9f53 6a 00 6d 4f c3 7f 61", .truncated),
      ("02 9f53 6a 00 6d 4f c3 8f ff ff ff 7f 61", .truncated), ("02 9f53 6a 00 6d 4f 03 61", .truncated),
      ("02 9f53 6a 8f ff ff ff 7f", .truncated), ("02 9f 9f 9f 9f 9f 01", .malformed),
      ("02 80 80 80 80 80 01", .malformed),
      ("02 ff ff ff ff 7f 6a 00 6d 01", .malformed), ("02 9f53 6a 00 01", .malformed),
      ("02 9f53 6a 00 6d 4f 02 83 b0 00 01 01", .malformed),
      ("02 9f53 6a 00 6d 4f 02 8f ff ff ff 7f 01 01", .malformed),
    ] as [(String, MarkupError.Code)])
  func refused(_ hex: String, _ code: MarkupError.Code) {
    #expect(failure { () throws(MarkupError) in _ = try WBXMLCodec.decode(bytes(hex)) } == code)
  }

  @Test func limits() {
    let head = bytes("02 9f53 6a 00")
    let nested = { (depth: Int) in head + Array(repeating: 0x6D, count: depth) + Array(repeating: 0x01, count: depth) }
    #expect(throws: Never.self) { try WBXMLCodec.decode(nested(64)) }
    #expect(throws: MarkupError(.tooDeep)) { try WBXMLCodec.decode(nested(65)) }
    var limits = Limits()
    limits.elements = 100
    limits.leafBytes = 3
    #expect(throws: MarkupError(.tooManyElements)) {
      try WBXMLCodec.decode(head + [0x6D] + Array(repeating: 0x0D, count: 1000), limits: limits)
    }
    #expect(throws: MarkupError(.tooManyBytes)) {
      try WBXMLCodec.decode(head + bytes("6d 4f c3 02 6161 c3 02 6161 01 01"), limits: limits)
    }
    limits.dataBytes = 15
    let leaves = head + bytes("6d 4f c3 03 616161 01 4f c3 03 616161 01 01")
    #expect(throws: MarkupError(.tooManyBytes)) { try WBXMLCodec.decode(leaves, limits: limits) }
    limits.dataBytes = 100
    #expect(throws: Never.self) { try WBXMLCodec.decode(leaves, limits: limits) }
  }

  /// Each time that two bytes name a string of the table, all of it is read: as a name (04), as text, as text that is
  /// dropped because it stands behind a child.
  @Test(arguments: ["", "4f 01"], ["04 00", "83 00", "44 00 01"])
  func aTableSaysMuchWithFewBytes(child: String, use: String) {
    let head = bytes("02 9f53 6a 64") + Array(repeating: UInt8(ascii: "a"), count: 100)
    let message = { (uses: Int) in
      head + [0x6D] + bytes(child) + (0..<uses).flatMap { _ in bytes(use) } + [0x01]
    }
    var limits = Limits()
    limits.dataBytes = 1000
    #expect(throws: Never.self) { try WBXMLCodec.decode(message(9), limits: limits) }
    #expect(throws: MarkupError(.tooManyBytes)) { try WBXMLCodec.decode(message(10), limits: limits) }
  }

  @Test func truncatedAnywhere() {
    let whole = WBXMLCodec.encode(Trees.message, version: .v11, publicID: .text)
    for end in whole.indices {
      #expect(failure { () throws(MarkupError) in _ = try WBXMLCodec.decode(Array(whole[..<end])) } != nil, "\(end)")
    }
  }

  @Test(arguments: Version.allCases, PublicID.Style.allCases)
  func roundTrip(_ version: Version, _ style: PublicID.Style) throws {
    let encoded = WBXMLCodec.encode(Trees.message, version: version, publicID: style)
    #expect(try WBXMLCodec.decode(encoded) == Trees.message.plain)
    #expect(try Document(encoded).publicID == (version == .v10 ? .text : style))
  }

  @Test func nestedDocuments() throws {
    let put = Element("SyncML", [Element("Data", [Trees.devInf])])
    let data = try WBXMLCodec.decode(WBXMLCodec.encode(put, version: .v12))["Data"]
    #expect(try WBXMLCodec.decode(data?.data ?? []) == Trees.devInf)
    #expect(
      try WBXMLCodec.header(of: data?.data ?? []).publicID == 0x0FD4, "the version of the DevInf, not of the message")
    let sif = Element("SyncML", [Element("Data", [Element("contact", in: .other(""), text: "x")])])
    let inner = try WBXMLCodec.decode(WBXMLCodec.encode(sif))["Data"]?.data
    #expect(inner == Array("<contact>x</contact>".utf8))
  }
}
