/// The Kolab storage format, version 3.
public enum Kolab {
  /// The type of folder that holds a kind: `contact`, `event` …
  public static func folderType(of kind: Item.Kind) -> String { kind == .group ? "contact" : kind.rawValue }

  /// The X-Kolab-Type of a kind.
  public static func objectType(of kind: Item.Kind) -> String {
    "application/x-vnd.kolab." + (kind == .group ? "distribution-list" : kind.rawValue)
  }

  /// The content type of a kind's payload.
  public static func payloadType(of kind: Item.Kind) -> String {
    switch kind {
    case .contact, .group: "application/vcard+xml"
    case .event, .task, .journal: "application/calendar+xml"
    case .note: "application/vnd.kolab+xml"
    }
  }

  public static func read(_ payload: [UInt8], objectType: String?) throws(FormatError) -> Item {
    throw FormatError(.unsupported, "no Kolab format yet")
  }

  /// `stamp` is UTC now, as the last modification.
  public static func write(_ item: Item, stamp: Moment) throws(FormatError) -> [UInt8] {
    throw FormatError(.unsupported, "no Kolab format yet")
  }
}
