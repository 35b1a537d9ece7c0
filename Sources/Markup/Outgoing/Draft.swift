/// A message while it is being filled with pieces.
public struct Draft: Sendable {
  private let encoder: Encoder
  private var bytes: [UInt8]
  private var page: UInt8 = 0
  private var lastCmdID = 0
  /// End tags of the open containers, outermost first.
  private var closings: [[UInt8]] = []
  private let tail: [UInt8]
  private let final: [UInt8]

  init(encoder: Encoder, header: Element) {
    self.encoder = encoder
    switch encoder.syntax {
    case .xml:
      var writer = XMLWriter(version: encoder.version, inherited: .other(""))
      writer.declaration()
      bytes = Self.begin(&writer, header: header)
      (final, tail) = (Array("<Final/>".utf8), Array("</SyncBody></SyncML>".utf8))
    case .wbxml:
      var writer = WBXMLWriter(version: encoder.version, publicID: encoder.publicID)
      writer.header(encoder.version.syncMLPublicID)
      bytes = Self.begin(&writer, header: header)
      (final, tail) = ([0x12], [WBXMLToken.end, WBXMLToken.end])
    }
  }

  private static func begin(_ writer: inout some TreeWriter, header: Element) -> [UInt8] {
    writer.open(Element("SyncML"))
    writer.write(header)
    writer.open(Element("SyncBody"))
    return writer.bytes
  }

  /// The most bytes that the message will have if nothing more is added: Final and all end tags included.
  public var size: Int {
    bytes.count + closings.reduce(0) { $0 + $1.count } + final.count + tail.count + switchToFirst.count
  }

  /// Whether the message stays within `budget` bytes with this piece.
  public func hasRoom(for piece: Piece, within budget: Int) -> Bool { size + piece.size <= budget }

  /// Adds a command (or opens a container) and tells the CmdID that it got: 1, 2, … in order of appearance.
  @discardableResult public mutating func append(_ piece: Piece) -> Int {
    lastCmdID += 1
    bytes += switchToFirst
    bytes += piece.bytes[..<piece.cmdIDOffset]
    bytes += encoder.cmdID(lastCmdID)
    bytes += piece.bytes[piece.cmdIDOffset...]
    page = piece.endPage
    if !piece.closing.isEmpty { closings.append(piece.closing) }
    return lastCmdID
  }

  /// Closes the innermost open container, if there is one.
  public mutating func close() {
    if let closing = closings.popLast() { bytes += closing }
  }

  /// The message; containers that are still open are closed. `isFinal`: the last message of its package.
  public consuming func finish(isFinal: Bool) -> [UInt8] {
    while !closings.isEmpty { close() }
    if isFinal { bytes += switchToFirst + final }
    return bytes + tail
  }

  /// A page switch may only stand before a start tag, so it waits for the next one.
  private var switchToFirst: [UInt8] { page == 0 ? [] : [WBXMLToken.switchPage, 0] }
}
