import Foundation
import Groupware

/// Looks for a random case in which a law does not hold. `ANCHORAGE_SEED` and `ANCHORAGE_CASES` say where it begins and
/// how many it tries for each kind of item; a failure names the seed that shows it alone.
enum Laws {
  /// What a build without optimisation does in a few seconds.
  private static let usualCases: UInt64 = 100

  private static func number(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
  }

  /// The first objection; nil: the law holds.
  /// - Parameter law: tells what is wrong with the case of a generator; nil: nothing.
  static func objection(_ kind: Item.Kind, _ law: (inout ItemGenerator) throws -> String?) rethrows -> String? {
    let first = number("ANCHORAGE_SEED") ?? 1
    for seed in first..<(first + (number("ANCHORAGE_CASES") ?? usualCases)) {
      var random = ItemGenerator(seed: seed)
      if let objection = try law(&random) { return "ANCHORAGE_SEED=\(seed) ANCHORAGE_CASES=1 (\(kind)): \(objection)" }
    }
    return nil
  }
}

/// A device that holds part of an item, and what is known of it.
struct TestDevice {
  /// Properties that it does not know, and said so.
  var hidden: Set<PropertyName> = []
  /// Silently it keeps so many of a kind, so many bytes of a text, and a smaller picture.
  var most: Int?
  var longest: Int?
  private(set) var held: Item
  private var shadow: Shadow
  private var known: [PropertyName: Capacity] = [:]

  init(_ server: Item, hidden: Set<PropertyName> = [], most: Int? = nil, longest: Int? = nil) {
    (self.hidden, self.most, self.longest) = (hidden, most, longest)
    held = server
    shadow = Shadow(agreed: server, held: server)
    take(server, after: nil)
  }

  /// It holds whatever it does not hide.
  private var isFrank: Bool { most == nil && longest == nil }

  /// What is sent to it, as far as it told what it can hold.
  private func shown(_ item: Item) -> Item { ItemGenerator.masked(item, hiding: hidden) }

  /// What it makes of an item: it tells nobody.
  func kept(_ item: Item) -> Item {
    var counts: [PropertyName: Int] = [:]
    var kept = item
    kept.main.properties = item.main.properties.compactMap { property in
      counts[property.name, default: 0] += 1
      if let most, counts[property.name, default: 0] > most { return nil }
      var property = property
      switch (property.value, longest) {
      case (.text(let text), let longest?): property.value = .text(text.beginning(longest))
      case (.binary(let type, let bytes), _?): property.value = .binary(mediaType: type, Array(bytes.prefix(10)))
      default: break
      }
      return property
    }
    return kept
  }

  private mutating func take(_ server: Item, after: Shadows?) {
    let shown = shown(server)
    shadow = Shadow(agreed: server, held: shown, origin: .server(after: after))
    held = kept(shown)
  }

  /// The user changes what the device holds.
  mutating func edit(_ change: (inout Item) -> Void) {
    change(&held)
    held = kept(ItemGenerator.masked(held, hiding: hidden))
  }

  /// A sync in which the device sends its item; true if it was told something.
  @discardableResult
  mutating func sync(_ server: inout Item, _ policy: Merge.Policy = .server) -> Bool {
    for (name, capacity) in held.capacities { known[name] = known[name, default: .nothing].joined(with: capacity) }
    let merge = Merge(base: shadow, server: server, device: held, policy: policy) { name in
      isFrank ? .unlimited : known[name, default: .nothing]
    }
    server = merge.item
    shadow = Shadow(agreed: server, held: held, origin: .device)
    guard merge.serverChanged else { return false }
    take(server, after: Shadows(shadow))
    return true
  }
}

extension String {
  /// At most so many bytes, in whole characters.
  fileprivate func beginning(_ limit: Int) -> String {
    var kept = self[...]
    while kept.utf8.count > limit { kept = kept.dropLast() }
    return String(kept)
  }
}
