import Groupware
import Testing

/// FN beside devices that have none, or make one of the name that they have.
@Suite struct FormattedNameTests {
  private static func contact(_ name: String, _ formatted: String) -> Item {
    var item = ComponentsTests.item(.name, name)
    item.main.set(.formattedName, to: .text(formatted))
    item.main.set(.title, to: .text("boss"))
    return item
  }

  /// What a phone sends.
  private static func card(_ name: String, _ formatted: String? = nil, title: String = "boss") throws -> Item {
    let lines = ["BEGIN:VCARD", "VERSION:2.1", "N:\(name)", "TITLE:\(title)"] + (formatted.map { ["FN:\($0)"] } ?? [])
    return try Rendering(dialect: .vCard21).read(
      Array((lines + ["END:VCARD", ""]).joined(separator: "\r\n").utf8), as: .contact)
  }

  private func merge(_ base: Shadow?, _ server: Item, _ device: Item, _ policy: Merge.Policy = .client) -> Merge {
    Merge(base: base, server: server, device: device, policy: policy, holds: ComponentsTests.room)
  }

  /// What the server has, and what a phone says of it.
  private static let names = [
    (name: "Doe;Jane", formatted: "Doe, Jane (work)", kept: "Doe;Jane", made: "Jane Doe"),
    (name: "Doe;Jane;Quincy;Dr.", formatted: "Dr. Jane Quincy Doe", kept: "Doe;Jane", made: "Jane Doe"),
    (name: "Doe;Jane;Quincy;Dr.", formatted: "JD", kept: "Doe;Jane", made: "Jane Doe"),
  ]

  /// Whether the server's changed meanwhile or not, and whether the phone makes an FN or we do.
  @Test(arguments: names, [true, false])
  func aNameMadeOfTheComponentsIsNoEdit(
    names: (name: String, formatted: String, kept: String, made: String), isEdited: Bool
  ) throws {
    let agreed = Self.contact(names.name, names.formatted)
    var server = agreed
    if isEdited {
      server.main.set(.name, to: .structured([["Dole"], ["Jane"], ["Quincy"]]))
      server.main.set(.formattedName, to: .text("J. Dole"))
    }
    let returned = try Shadow(agreed: agreed, held: Self.card(names.kept), origin: .device)
    for base in [Shadow(agreed: agreed, held: agreed), returned] {
      for formatted in [nil, names.made] {
        for policy in Merge.Policy.allCases {
          let merge = try merge(base, server, Self.card(names.kept, formatted, title: "chief"), policy)
          #expect(merge.conflicts.isEmpty && merge.copy == nil && merge.serverChanged == isEdited)
          #expect(merge.item.main[.name]?.value == server.main[.name]?.value)
          #expect(merge.item.main.text(.formattedName) == server.main.text(.formattedName))
          #expect(merge.item.main.text(.title) == "chief")
        }
      }
    }
  }

  @Test(arguments: names, Merge.Policy.allCases)
  func norIsItInASlowSync(names: (name: String, formatted: String, kept: String, made: String), policy: Merge.Policy)
    throws
  {
    let server = Self.contact(names.name, names.formatted)
    var device = try Self.card(names.kept)
    device.main.set(.role, to: .text("any"))
    let merge = merge(nil, server, device, policy)
    #expect(merge.conflicts.isEmpty && merge.copy == nil)
    #expect(merge.item.main.text(.formattedName) == names.formatted)
    #expect(merge.item.main[.name]?.value == server.main[.name]?.value)
  }

  /// Nobody is told what he knows.
  @Test func whereItIsTheSameNothingIsSent() throws {
    let server = Self.contact("Doe;Jane", "Jane Doe")
    var device = try Self.card("Doe;Jane")
    device.main.set(.role, to: .text("any"))
    let merge = merge(nil, server, device)
    #expect(merge.deviceChanged && !merge.serverChanged)
  }

  /// Made of the components that the phone has and of those that it does not have.
  @Test(arguments: [nil, "Johnny Doe"], [true, false])
  func aNewNameGivesANewOne(formatted: String?, wasReturned: Bool) throws {
    let server = Self.contact("Doe;John;Quincy;Dr.", "Dr. John Quincy Doe")
    let held = wasReturned ? try Self.card("Doe;John") : server
    let base = Shadow(agreed: server, held: held, origin: wasReturned ? .device : .server(after: nil))
    let merge = try merge(base, server, Self.card("Doe;Johnny", formatted))
    #expect(merge.item.main.text(.formattedName) == "Dr. Johnny Quincy Doe")
    #expect(merge.conflicts.isEmpty && !merge.serverChanged)
  }

  @Test(arguments: [(Merge.Policy.client, "Jane Roe"), (.server, "J. Dole")])
  func inAConflictItIsTheWinners(policy: Merge.Policy, formatted: String) throws {
    let base = Self.contact("Doe;Jane", "Jane Doe")
    let merge = try merge(
      Shadow(agreed: base, held: base), Self.contact("Dole;Jane", "J. Dole"), Self.card("Roe;Jane"), policy)
    #expect(merge.item.main.text(.formattedName) == formatted && merge.conflicts == [.name])
  }

  /// Webmail edits the FN alone, the device the name.
  @Test(arguments: [nil, "John Doe"]) func anEditOfTheOtherSideStays(formatted: String?) throws {
    let base = Self.contact("Doe;Bob", "Bob")
    let merge = try merge(
      Shadow(agreed: base, held: base), Self.contact("Doe;Bob", "Bob (work)"), Self.card("Doe;John", formatted))
    #expect(merge.item.main.text(.formattedName) == "Bob (work)" && merge.conflicts.isEmpty)
    #expect(merge.item.main[.name]?.value == .structured([["Doe"], ["John"], [], [], []]) && merge.serverChanged)
  }

  /// A device that was seen to send another one has an FN of its own.
  @Test(arguments: ["Jane Doe", "Janie"]) func whereItIsTheDevicesOwnItIsEdited(formatted: String) throws {
    let server = Self.contact("Doe;Jane", "Doe, Jane (work)")
    let base = try Shadow(agreed: server, held: Self.card("Doe;Jane", "Doe, Jane (work)"), origin: .device)
    let merge = try merge(base, server, Self.card("Doe;Jane", formatted))
    #expect(merge.item.main.text(.formattedName) == formatted)
  }

  /// What was deleted here and comes back so goes.
  @Test(arguments: names) func itIsNoEditThatOutlivesADeletion(
    names: (name: String, formatted: String, kept: String, made: String)
  ) throws {
    let agreed = Self.contact(names.name, names.formatted)
    let shadows = Shadows(Shadow(agreed: agreed, held: agreed))
    #expect(try shadows.explain(Self.card(names.kept), holds: ComponentsTests.room))
    #expect(try !shadows.explain(Self.card("Roe;Jane"), holds: ComponentsTests.room))
    #expect(try !shadows.explain(Self.card(names.kept, title: "chief"), holds: ComponentsTests.room))
  }
}
