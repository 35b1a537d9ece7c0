import Markup

/// The names that go with a version of the protocol (Representation Protocol 1.2.2 §5.1, DevInf 1.2 §4).
extension Version {
  /// What `VerProto` holds: `SyncML/1.2`.
  public var VerProto: String { "SyncML/\(rawValue)" }

  /// The address of the device information: `./devinf12`.
  public var devInfURI: String { "./devinf1\(rawValue.last ?? "2")" }

  /// `SyncML/1.1` → 1.1, in any case of letters; nil for anything else, such as `DM/1.2`.
  public init?(VerProto: String) {
    let name = VerProto.lowercased()
    guard let version = Version.allCases.first(where: { $0.VerProto.lowercased() == name }) else { return nil }
    self = version
  }

  /// `./devinf11` (or `devinf11`) → 1.1.
  public init?(devInfURI: String) {
    guard let version = Version.allCases.first(where: { devInfURI.hasSuffix($0.devInfURI.dropFirst(2)) }) else {
      return nil
    }
    self = version
  }
}

extension Syntax {
  /// `application/vnd.syncml+xml` or `…+wbxml`.
  public var messageType: String { "application/vnd.syncml+\(rawValue)" }
  /// `application/vnd.syncml-devinf+xml` or `…+wbxml`.
  public var devInfType: String { "application/vnd.syncml-devinf+\(rawValue)" }
}
