import Groupware
import Testing

/// Names and addresses on phones that have some of their components.
@Suite struct ComponentsTests {
  /// The phone was seen to send a family and a given name, a street, a town, a code and a country.
  static let seen: Set<PropertyName> = ["N/0", "N/1", "ADR/2", "ADR/3", "ADR/5", "ADR/6", "ORG/0"]
  static func room(_ name: PropertyName) -> Capacity {
    name.whole == nil || seen.contains(name) ? Capacity(count: 1, size: 0) : .nothing
  }

  static func item(_ name: PropertyName, _ text: String) -> Item {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false).map { $0.isEmpty ? [] : [String($0)] }
    return Item(.contact, main: Component([Property(name, .structured(parts))]))
  }

  /// Of that property alone.
  static func digest(_ name: PropertyName, of item: Item) -> Int64 {
    Item(.contact, main: Component(item.main.all(name))).contentDigest
  }

  /// What the server has, what the phone made of it, what its user makes of that, and what then is on the server.
  typealias Edit = (name: PropertyName, server: String, kept: String, edited: String, merged: String)

  static let edits: [Edit] = [
    (.name, "Doe;John;Quincy;Dr.", "Doe;John", "Doe;Johnny", "Doe;Johnny;Quincy;Dr."),
    (.name, "Doe;John;Quincy;Dr.", "Doe;John", "Doe", "Doe;;Quincy;Dr."),
    (.name, "Doe;John;;Dr.", "Doe;John;", "Roe;John;", "Roe;John;;Dr."),
    (.name, "Doe;John;Quincy", "Doe;John", "Doe;John;Q.", "Doe;John;Q."),
    // Somebody else, who moved elsewhere, or another firm.
    (.name, "Doe;John;Quincy;Dr.", "Doe;John", "Roe;Max", "Roe;Max"),
    (
      .address, "PO 1;2nd floor;Road 1;Town;;8000;CH", ";;Road 1;Town;;8000;CH", ";;Road 2;Town;;8000;CH",
      "PO 1;2nd floor;Road 2;Town;;8000;CH"
    ),
    (
      .address, "PO 1;;Road 1;Town;;8000;CH", ";;Road 1;Town;;8000;CH", ";;Way 2;City;;9000;CH", ";;Way 2;City;;9000;CH"
    ),
    (.organization, "Firm;Sales", "Firm", "Company", "Company"),
  ]

  /// Whether the phone was seen to return what it was sent or not, and whoever wins.
  @Test(arguments: edits, Merge.Policy.allCases) func whatAPhoneDoesNotHaveSurvivesItsEdits(
    edit: Edit, policy: Merge.Policy
  ) {
    let server = Self.item(edit.name, edit.server)
    let sent = Shadow(agreed: server, held: server)
    let returned = Shadow(agreed: server, held: Self.item(edit.name, edit.kept), origin: .device)
    for base in [sent, returned] {
      let merge = Merge(
        base: base, server: server, device: Self.item(edit.name, edit.edited), policy: policy, holds: Self.room)
      #expect(Self.digest(edit.name, of: merge.item) == Self.item(edit.name, edit.merged).contentDigest)
      #expect(merge.deviceChanged && !merge.serverChanged && merge.conflicts.isEmpty)
    }
  }

  @Test func soItDoesInAConflict() {
    let base = Self.item(.name, "Doe;John;Quincy")
    let merge = Merge(
      base: Shadow(agreed: base, held: base), server: Self.item(.name, "Doe;Jon;Quincy;Dr."),
      device: Self.item(.name, "Doe;Johnny"), policy: .client, holds: Self.room)
    #expect(Self.digest(.name, of: merge.item) == Self.item(.name, "Doe;Johnny;Quincy;Dr.").contentDigest)
    #expect(merge.conflicts == [.name])
  }
}
