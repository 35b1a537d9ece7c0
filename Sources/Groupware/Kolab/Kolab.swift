import Markup

/// Kolab format v3: xCard, xCal and Kolab's own notes, as libkolabxml 1.2 accepts and writes them. Objects of the
/// former format are read, too (see `V2Object`).
///
/// Its schema is closed: one unknown element or word makes other programs reject the object, and the order of elements
/// counts. `Layout` is that schema; what it cannot say is carried in `x-custom` (see `Carrier`).
public enum Kolab {
  /// The folder type in which items of a kind live; a group lives among the contacts.
  public static func folderType(of kind: Item.Kind) -> String {
    switch kind {
    case .contact, .group: "contact"
    case .event, .task, .journal, .note: kind.rawValue
    }
  }

  /// The value of the header X-Kolab-Type.
  public static func objectType(of kind: Item.Kind) -> String {
    objectTypePrefix + (kind == .group ? "distribution-list" : kind.rawValue)
  }

  /// The media type of the MIME part that holds the payload.
  public static func payloadType(of kind: Item.Kind) -> String {
    switch kind {
    case .contact, .group: "application/vcard+xml"
    case .event, .task, .journal: "application/calendar+xml"
    case .note: "application/vnd.kolab+xml"
    }
  }

  private static let objectTypePrefix = "application/x-vnd.kolab."

  /// The item that a payload says.
  /// - Parameter objectType: X-Kolab-Type, nil if it is not known; the payload is right where they differ.
  /// - Parameter zone: the account's, an IANA name: on its clock are the series of the former format.
  /// - Parameter part: what another part of the message holds, by its file name: the former format keeps photos there.
  /// - Throws: `.malformed`; `.unsupported` for files, configurations, free/busy lists; `.limit`.
  public static func read(
    _ payload: [UInt8], objectType: String?, zone: String = "UTC", part: @escaping (String) -> Part? = { _ in nil }
  ) throws(FormatError) -> Item {
    if let objectType, !Item.Kind.allCases.contains(where: { self.objectType(of: $0) == objectType }) {
      guard objectType == "application/x-vnd.kolab.contact.distlist" else {
        throw FormatError(.unsupported, "an object type that holds no item")
      }
    }
    return try Document(payload).item(zone, part)
  }

  /// What a part of a message holds.
  public struct Part: Hashable, Sendable {
    /// As its header says it.
    public var mediaType: String
    /// Without its transfer encoding.
    public var content: [UInt8]

    /// A part with its content.
    public init(mediaType: String, content: [UInt8]) {
      self.mediaType = mediaType
      self.content = content
    }
  }

  /// Whether a payload is of the former format (version 2).
  ///
  /// It has no namespace, and every present object names one in its root.
  public static func isFormer(_ payload: [UInt8]) -> Bool {
    let head = payload.prefix(512)
    return !head.indices.contains { head[$0...].starts(with: "xmlns".utf8) }
  }

  /// How an object refers to a part of its message that has only a file name: a Content-ID made of that.
  public static func address(ofPart fileName: String) -> String { "cid:" + fileName.percentEncoded }

  /// The payload that says the item.
  /// - Parameter stamp: UTC now, the last modification; CREATED defaults to it.
  /// - Throws: `.malformed` if the item has no UID.
  public static func write(_ item: Item, stamp: Moment) throws(FormatError) -> [UInt8] {
    try Payload(item, stamp: stamp).bytes
  }

  /// What every object says of itself.
  struct Stamps {
    let uid: String
    let modified: Moment
    let created: Value?

    static let product = "Anchorage"
    static let kolabVersion = "3.1.0"
  }
}
