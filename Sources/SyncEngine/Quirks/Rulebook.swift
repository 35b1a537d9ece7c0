/// The rules about devices, in order: of several that match, the later one wins, field by field.
public struct Rulebook: Sendable {
  private var rules: [DeviceRule]

  /// A book of these rules.
  public init(_ rules: [DeviceRule] = []) { self.rules = rules }

  /// Adds rules that win over those before.
  public mutating func append(_ more: [DeviceRule]) { rules += more }

  /// What is different for a device.
  public func quirks(of device: DeviceIdentity) -> Quirks {
    rules.reduce(into: Quirks()) { quirks, rule in
      if rule.matches(device) { rule.apply(to: &quirks) }
    }
  }

  /// The names of the rules that match a device, in order.
  public func names(for device: DeviceIdentity) -> [String] { rules.filter { $0.matches(device) }.map(\.name) }
}
