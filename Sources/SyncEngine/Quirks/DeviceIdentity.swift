import SyncML

/// What tells one device from another.
public struct DeviceIdentity: Hashable, Sendable {
  /// A property of it, as rules name it.
  public enum Trait: String, Hashable, Sendable, CaseIterable {
    case manufacturer
    case model
    /// FwV of the DevInf.
    case firmware
    /// SwV of the DevInf.
    case software
    /// SyncHdr Source.
    case device
    /// With the profile's address behind it, where the request named one.
    case userAgent = "user_agent"
  }

  private var traits: [Trait: [UInt8]] = [:]

  /// An identity of these properties.
  public init(_ traits: [Trait: String]) {
    self.traits = traits.mapValues { Array($0.lowercased().utf8) }
  }

  /// What is known of a device, with its DevInf and the user agent of its last message.
  public init(_ record: DeviceRecord, _ devInf: DevInf?, userAgent: String) {
    self.init([
      .manufacturer: devInf?.Man ?? record.manufacturer, .model: devInf?.Mod ?? record.model,
      .firmware: devInf?.FwV ?? "", .software: devInf?.SwV ?? "", .device: record.id, .userAgent: userAgent,
    ])
  }

  /// Lower case, as UTF-8; empty: unknown.
  subscript(trait: Trait) -> [UInt8] { traits[trait] ?? [] }
}
