import Markup

/// `Cred (Meta?, Data)`: credentials (Representation Protocol 1.2.2 §5.3).
///
/// Never print one.
public struct Cred: Hashable, Sendable, Codable {
  /// Type: `syncml:auth-basic`, `syncml:auth-md5`; Format: `b64` or nothing.
  public var Meta: Meta?
  /// Text in Base64, or raw octets (WBXML).
  public var Data: [UInt8]

  /// Makes it of its parts.
  public init(Meta: Meta?, Data: [UInt8]) {
    self.Meta = Meta
    self.Data = Data
  }

  /// Reads the fields in any order; what is missing or unknown does no harm.
  public init(_ element: Element) {
    Meta = element["Meta"].map(SyncML.Meta.init)
    Data = element["Data"]?.data ?? []
  }

  /// Written in the order of the DTD.
  public var element: Element {
    Element("Cred") {
      Meta?.element
      Element("Data", text: String(decoding: Data, as: UTF8.self))
    }
  }
}

extension Cred: CustomStringConvertible {
  /// Says nothing of the secret.
  public var description: String { "Cred(\(Meta?.Type ?? "-"))" }
}
