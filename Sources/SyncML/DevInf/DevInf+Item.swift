import Markup

extension DevInf {
  /// The device information in an item of a Put or Results: as markup, as a WBXML document in an opaque, or as XML text.
  ///
  /// The bytes are believed, not the announced type.
  /// - Throws: `.notADevInf`, also if the document inside cannot be decoded.
  public init(_ item: MessageItem, limits: Limits = Limits()) throws(SyncMLError) {
    switch item.Data {
    case .none: throw SyncMLError(.notADevInf, "no Data")
    case .elements(let elements):
      guard let element = elements.first(where: { $0.name == "DevInf" }) else { throw SyncMLError(.notADevInf) }
      try self.init(element)
    case .bytes(let bytes): try self.init(document: bytes, limits: limits)
    }
  }

  /// A document of its own, in either syntax; trailing NULs and white space before it are tolerated.
  public init(document bytes: [UInt8], limits: Limits = Limits()) throws(SyncMLError) {
    let trimmed = bytes.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    let element: Element
    do {
      element = try Document(Array(trimmed), limits: limits).root
    } catch {
      throw SyncMLError(.notADevInf, error.description)
    }
    try self.init(element)
  }
}
