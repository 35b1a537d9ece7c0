import Groupware

/// The ways that an item can go: to the mailbox and back, to devices and back, and back with a change.
struct Journey {
  private static let stamp = KolabFixtures.stamp

  let sample: CorpusSample
  let item: Item
  /// The item as the mailbox holds it.
  let stored: Item

  init(_ sample: CorpusSample) throws {
    self.sample = sample
    var item = try sample.item()
    if item.uid == nil { item.uid = "corpus-item" }
    self.item = item
    stored = try Kolab.read(Kolab.write(item, stamp: Self.stamp), objectType: Kolab.objectType(of: item.kind))
  }

  /// The dialects that can say the item.
  var dialects: [Dialect] {
    Dialect.allCases.filter { dialect in
      do throws(FormatError) {
        _ = try sample.rendering(dialect).write(stored)
        return true
      } catch {
        return error.code != .unsupported
      }
    }
  }

  /// Everything that is not the same after any of the ways.
  func losses() throws -> Set<Loss> {
    var losses = losses(Difference(from: item, to: stored, records: true), path: "Kolab")
    for dialect in dialects {
      let rendering = sample.rendering(dialect)
      let held = try rendering.project(stored).held
      let isOwn = dialect == sample.dialect
      losses.formUnion(
        self.losses(Difference(from: stored, to: held, additions: isOwn), path: dialect.rawValue))
      losses.formUnion(self.losses(try editedDifference(rendering, held), path: dialect.rawValue + " edited"))
    }
    return losses
  }

  /// What changes beside the one property that such a device changes; everything if its unchanged version changes
  /// anything.
  private func editedDifference(_ rendering: Rendering, _ held: Item) throws -> Difference {
    let shadow = Shadow(agreed: stored, held: held)
    let still = Merge(base: shadow, server: stored, device: held, policy: .client) { _ in .unlimited }
    let untouched = Difference(from: stored, to: still.item)
    guard untouched.names.isEmpty else { return untouched }
    let sent = try rendering.project(edited(held)).held
    let merged = Merge(base: shadow, server: stored, device: sent, policy: .client) { _ in .unlimited }
    return Difference(from: stored, to: merged.item).less(Difference(from: held, to: sent))
  }

  private func edited(_ item: Item) -> Item {
    var item = item
    let name: PropertyName =
      switch item.kind {
      case .contact: .title
      case .group: .formattedName
      case .note, .journal: .description
      case .event, .task: .summary
      }
    item.main.set(name, to: .text("Changed by the device"))
    return item
  }

  private func losses(_ difference: Difference, path: String) -> Set<Loss> {
    Set(difference.names.map { Loss(file: sample.file, path: path, property: $0) })
  }
}
