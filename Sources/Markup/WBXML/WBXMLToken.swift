/// The tokens that mean the same on every code page.
///
/// Source: WAP Binary XML 1.3 §7.1.
enum WBXMLToken {
  static let switchPage: UInt8 = 0x00
  static let end: UInt8 = 0x01
  static let entity: UInt8 = 0x02
  static let inlineString: UInt8 = 0x03
  static let literal: UInt8 = 0x04
  static let extensionString: ClosedRange<UInt8> = 0x40...0x42
  static let instruction: UInt8 = 0x43
  static let extensionNumber: ClosedRange<UInt8> = 0x80...0x82
  static let tableString: UInt8 = 0x83
  static let extensionByte: ClosedRange<UInt8> = 0xC0...0xC2
  static let opaque: UInt8 = 0xC3
  /// Bits of a tag byte.
  static let hasContent: UInt8 = 0x40
  static let hasAttributes: UInt8 = 0x80
}
