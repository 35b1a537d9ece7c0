/// Encodes outgoing messages command by command, so that a sender knows exactly what still fits.
///
/// A command's element carries no CmdID; `Draft` adds it.
public struct Encoder: Hashable, Sendable {
  /// The syntax of the document.
  public let syntax: Syntax
  /// The version of the protocol that is written.
  public let version: Version
  /// Best the style of the client's own messages.
  public let publicID: PublicID.Style
  /// The digits that the budget counts for a CmdID.
  static let widestCmdID = 99_999

  /// Makes it of its parts.
  public init(syntax: Syntax, version: Version, publicID: PublicID.Style = .number) {
    self.syntax = syntax
    self.version = version
    self.publicID = publicID
  }

  /// Encodes a whole command, such as Status, Alert, Add, or a Sync with its commands inside (which then need their
  /// CmdIDs).
  public func piece(_ command: Element) -> Piece { piece(command, isOpen: false) }

  /// Encodes a container that stays open: its start tag and the given children (Target, Source, Meta, NumberOfChanges).
  /// The commands inside are pieces of their own.
  public func open(_ container: Element) -> Piece { piece(container, isOpen: true) }

  /// Begins a message with its SyncHdr.
  public func draft(header: Element) -> Draft { Draft(encoder: self, header: header) }

  /// The longest prefix of an item's data whose encoded form takes at most `budget` bytes; 0 if not even one character
  /// fits. It never ends inside a UTF-8 character, an escape or `]]>`.
  ///
  /// The size of the piece around it is that of the same command with an empty payload.
  public func prefix(of payload: ArraySlice<UInt8>, fitting budget: Int) -> Int {
    switch syntax {
    case .xml: PayloadCut.xml(payload, fitting: budget)
    case .wbxml: PayloadCut.wbxml(payload, fitting: budget)
    }
  }

  private func piece(_ command: Element, isOpen: Bool) -> Piece {
    switch syntax {
    case .xml:
      piece(command, isOpen: isOpen, XMLWriter(version: version, inherited: .syncml)) { _ in 0 }
    case .wbxml:
      piece(command, isOpen: isOpen, WBXMLWriter(version: version, publicID: publicID), endPage: \.page)
    }
  }

  private func piece<Writer: TreeWriter>(
    _ command: Element, isOpen: Bool, _ empty: Writer, endPage: (Writer) -> UInt8
  ) -> Piece {
    var writer = empty
    writer.open(command)
    let offset = writer.bytes.count
    for child in command.children { writer.write(child) }
    let end = writer.bytes.count
    let page = endPage(writer)
    writer.close(command)
    return Piece(
      bytes: isOpen ? Array(writer.bytes[..<end]) : writer.bytes, cmdIDOffset: offset, endPage: page,
      closing: isOpen ? Array(writer.bytes[end...]) : [],
      allowance: cmdID(Self.widestCmdID).count + (page == 0 ? 0 : 2))
  }

  /// An encoded CmdID.
  func cmdID(_ number: Int) -> [UInt8] {
    switch syntax {
    case .xml: Array("<CmdID>\(number)</CmdID>".utf8)
    case .wbxml: [0x4B, WBXMLToken.inlineString] + Array("\(number)".utf8) + [0, WBXMLToken.end]
    }
  }
}
