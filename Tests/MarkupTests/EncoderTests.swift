import Testing

@testable import Markup

@Suite struct EncoderTests {
  private static let encoders = Syntax.allCases.flatMap { syntax in
    Version.allCases.map { Encoder(syntax: syntax, version: $0) }
  }

  /// Statuses, a container with items, closed; as an outbox does it.
  @Test(arguments: encoders, [true, false])
  func piecesMakeTheSameDocument(_ encoder: Encoder, _ isFinal: Bool) throws {
    var draft = encoder.draft(header: Trees.header)
    let pieces = [Trees.status, Trees.alert].map(encoder.piece)
    #expect(pieces.map { draft.append($0) } == [1, 2])
    #expect(draft.append(encoder.open(Trees.sync)) == 3)
    #expect(draft.append(encoder.piece(Trees.add(Trees.vCard))) == 4)
    #expect(draft.append(encoder.piece(Trees.add([]))) == 5)
    draft.close()
    let bound = draft.size
    let document = draft.finish(isFinal: isFinal)
    #expect(document.count <= bound)

    var sync = Trees.numbered(Trees.sync, 3)
    sync.children += [Trees.numbered(Trees.add(Trees.vCard), 4), Trees.numbered(Trees.add([]), 5)]
    var body = [Trees.numbered(Trees.status, 1), Trees.numbered(Trees.alert, 2), sync]
    if isFinal { body.append(Element("Final")) }
    let whole = Element("SyncML", [Trees.header, Element("SyncBody", body)])
    let expected =
      switch encoder.syntax {
      case .xml: XMLCodec.encode(whole, version: encoder.version)
      case .wbxml: WBXMLCodec.encode(whole, version: encoder.version)
      }
    #expect(document == expected)
  }

  @Test(arguments: encoders)
  func sizeIsAnUpperBoundThatIsReached(_ encoder: Encoder) {
    let pieces = [encoder.piece(Trees.status), encoder.open(Trees.sync), encoder.piece(Trees.add(Trees.vCard))]
    var draft = encoder.draft(header: Trees.header)
    var promised = draft.size
    for piece in pieces {
      promised += piece.size
      draft.append(piece)
      #expect(draft.size <= promised)
      #expect(promised - draft.size <= 3 * (4 + 2))
    }
    #expect(draft.finish(isFinal: true).count <= promised)
  }

  private static let payloads: [[UInt8]] = [
    Trees.vCard, Array("a]]>b]]>c&d".utf8), Array("]]]]>>]]>".utf8), Array("\u{1F600}\u{E4}\u{20AC}x".utf8),
    [0x80, 0xFF, 0xC3], Array(repeating: 0x61, count: 300), Array("&&&&&&\r&&&&".utf8), Array("plain".utf8),
  ]

  /// Whatever the budget: the prefix fits, one more unit would not, and the chunks put together are the payload.
  @Test(arguments: Syntax.allCases, payloads)
  func prefixes(_ syntax: Syntax, _ payload: [UInt8]) throws {
    let encoder = Encoder(syntax: syntax, version: .v12)
    let empty = encoder.piece(Trees.add([])).size
    for budget in [0, 1, 2, 3, 7, 12, 13, 14, 20, 27, 28, 60, 129, 130, 131, 132, 400] {
      let count = encoder.prefix(of: payload[...], fitting: budget)
      #expect(encoder.piece(Trees.add(Array(payload[..<count]))).size <= empty + budget)
      #expect(count == payload.count || payload[count] & 0xC0 != 0x80 || payload.first == 0x80, "inside a character")
      #expect(!isInsideEnd(payload, count) || syntax == .wbxml)
    }
    #expect(encoder.prefix(of: payload[...], fitting: 10_000) == payload.count)
  }

  private func isInsideEnd(_ payload: [UInt8], _ cut: Int) -> Bool {
    (1...2).contains { cut >= $0 && payload[(cut - $0)...].starts(with: Array("]]>".utf8)) }
  }

  @Test func prefixIsTheLongest() {
    let xml = Encoder(syntax: .xml, version: .v12)
    #expect(xml.prefix(of: Array("abc".utf8)[...], fitting: 2) == 2)
    #expect(xml.prefix(of: Array("a&bcd".utf8)[...], fitting: 15) == 3, "in CDATA")
    #expect(xml.prefix(of: Array("a&b\rcd".utf8)[...], fitting: 13) == 5, "escaped")
    let wbxml = Encoder(syntax: .wbxml, version: .v12)
    #expect(wbxml.prefix(of: Array(repeating: 1, count: 200)[...], fitting: 130) == 127)
    #expect(wbxml.prefix(of: Array(repeating: 1, count: 200)[...], fitting: 131) == 128)
    #expect(wbxml.prefix(of: Array("a\u{1F600}".utf8)[...], fitting: 5) == 1)
    #expect(wbxml.prefix(of: Array("a\u{1F600}".utf8)[...], fitting: 7) == 5)
  }
}
