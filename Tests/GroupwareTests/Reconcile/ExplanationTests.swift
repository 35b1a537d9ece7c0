import Groupware
import Testing

/// Whether a device's version is an edit, or what it makes of what it was given.
@Suite struct ExplanationTests {
  private static func item(_ kind: Item.Kind, _ properties: Property...) -> Item {
    Item(kind, main: Component([Property(.summary, .text("s"))] + properties))
  }

  private func explains(_ given: Item, _ device: Item, _ capacity: Capacity) -> Bool {
    Shadows(Shadow(agreed: given, held: given)).explain(device) { _ in capacity }
  }

  /// As in a merge: a list counts as one.
  @Test(arguments: [(Capacity(count: 1, size: 0), false), (.nothing, true)])
  func categoriesThatAreMissing(capacity: Capacity, isExplained: Bool) {
    let given = Self.item(.task, Property(.categories, .list(["a", "b", "c"])))
    let device = Self.item(.task, Property(.categories, .list(["a"])))
    #expect(explains(given, device, capacity) == isExplained)
    let merge = Merge(
      base: Shadow(agreed: given, held: given), server: given, device: device, policy: .client, holds: { _ in capacity }
    )
    #expect(merge.deviceChanged != isExplained)
  }

  private static let defaults = [
    Property(.classification, .text("PUBLIC")), Property(.transparency, .text("OPAQUE")),
    Property(.priority, .integer(0)), Property(.percentComplete, .integer(0)),
  ]

  /// It says what is so anyhow, or no longer says it, and has no room for the text.
  @Test(arguments: defaults) func whatIsSoAnyhowIsNoEdit(said: Property) {
    let text = Property(.description, .text(String(repeating: "Milk and honey. ", count: 20)))
    let cut = Property(.description, .text(String(repeating: "Milk and honey. ", count: 4)))
    let capacity = Capacity(count: 1, size: 64)
    #expect(explains(Self.item(.event, text), Self.item(.event, cut, said), capacity))
    #expect(explains(Self.item(.event, text, said), Self.item(.event, cut), capacity))
    let edited = Property(said.name, said.value == .text("PUBLIC") ? .text("PRIVATE") : .text("9"))
    #expect(!explains(Self.item(.event, text), Self.item(.event, cut, edited), capacity))
    #expect(!explains(Self.item(.event, text, edited), Self.item(.event, cut), capacity))
  }
}
