/// Which devices, and what is different for them.
public struct DeviceRule: Sendable {
  /// Where a rule is wrong.
  public struct Failure: Error, Hashable, Sendable {
    /// The key, and what it takes.
    public var detail: String
  }

  /// As `anchorage device show` names it.
  public let name: String
  private let conditions: [(trait: DeviceIdentity.Trait, globs: [Glob])]
  private let settings: [(key: QuirkKey, value: RuleValue)]

  /// A rule of a file: `name`, one or more of the properties of a device, and keys of `QuirkKey`.
  ///
  /// - Throws: what is wrong with it: a key that does not exist or does not take its value, a missing name, or no
  ///   property of a device at all.
  public init(_ entries: [String: RuleValue]) throws(Failure) {
    guard let name = entries["name"]?.text, !name.isEmpty else { throw Failure(detail: "it has no name") }
    self.name = name
    var conditions: [(trait: DeviceIdentity.Trait, globs: [Glob])] = []
    var settings: [(key: QuirkKey, value: RuleValue)] = []
    var scratch = Quirks()
    for (word, value) in entries.sorted(by: { $0.key < $1.key }) where word != "name" {
      if let trait = DeviceIdentity.Trait(rawValue: word) {
        guard let patterns = value.texts, !patterns.isEmpty, patterns.allSatisfy({ !$0.isEmpty }) else {
          throw Failure(detail: "\(word) takes one pattern or a list of them")
        }
        conditions.append((trait, patterns.map(Glob.init)))
      } else if let key = QuirkKey.byName[word] {
        guard key.set(&scratch, value) else { throw Failure(detail: "\(word) takes \(key.expectation)") }
        settings.append((key, value))
      } else {
        throw Failure(detail: "there is no key \(word)")
      }
    }
    guard !conditions.isEmpty else {
      let traits = DeviceIdentity.Trait.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure(detail: "it names no device: one of \(traits) is needed")
    }
    self.conditions = conditions
    self.settings = settings
  }

  /// Whether the device has all the properties that the rule names.
  func matches(_ device: DeviceIdentity) -> Bool {
    conditions.allSatisfy { condition in
      let text = device[condition.trait]
      return !text.isEmpty && condition.globs.contains { $0.matches(text) }
    }
  }

  func apply(to quirks: inout Quirks) {
    for (key, value) in settings { _ = key.set(&quirks, value) }
  }
}
