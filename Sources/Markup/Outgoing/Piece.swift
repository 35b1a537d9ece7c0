/// A command encoded once, on its own: its length is its size in any message.
///
/// It has no CmdID yet, begins on WBXML code page 0, refers to no string table and declares its own namespaces.
public struct Piece: Hashable, Sendable {
  /// The encoded command (of an open container: without its end tag).
  public let bytes: [UInt8]
  /// Behind the start tag: where the CmdID will stand.
  let cmdIDOffset: Int
  /// The WBXML code page behind the last byte.
  let endPage: UInt8
  /// The end tag of a container that is closed by `Draft.close()`; empty for a whole command.
  let closing: [UInt8]
  /// The bytes of the widest CmdID, and of the page switch that may have to follow.
  let allowance: Int

  /// The most bytes that this piece adds to a message, its end tag included.
  public var size: Int { bytes.count + closing.count + allowance }
}
