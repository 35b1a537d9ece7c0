/// The versions of the protocol; the raw value is what `VerDTD` holds.
///
/// Source: OMA SyncML Representation Protocol 1.2.2 §8.1; DevInf 1.0 and 1.2 §7.
public enum Version: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
  case v10 = "1.0"
  case v11 = "1.1"
  case v12 = "1.2"

  /// Older versions come first.
  public static func < (left: Version, right: Version) -> Bool { left.rawValue < right.rawValue }

  /// The XML namespace of `SyncML`: `SYNCML:SYNCML1.2`.
  public var namespaceURI: String { "SYNCML:SYNCML\(rawValue)" }

  /// The WBXML public identifier of a `SyncML` document.
  var syncMLPublicID: PublicID {
    switch self {
    case .v10: PublicID(number: 0x0FD1, text: "-//SYNCML//DTD SyncML 1.0//EN")
    case .v11: PublicID(number: 0x0FD3, text: "-//SYNCML//DTD SyncML 1.1//EN")
    case .v12: PublicID(number: 0x1201, text: "-//SYNCML//DTD SyncML 1.2//EN")
    }
  }

  /// The WBXML public identifier of a `DevInf` document.
  var devInfPublicID: PublicID {
    switch self {
    case .v10: PublicID(number: 0x0FD2, text: "-//SYNCML//DTD DevInf 1.0//EN")
    case .v11: PublicID(number: 0x0FD4, text: "-//SYNCML//DTD DevInf 1.1//EN")
    case .v12: PublicID(number: 0x1203, text: "-//SYNCML//DTD DevInf 1.2//EN")
    }
  }
}
