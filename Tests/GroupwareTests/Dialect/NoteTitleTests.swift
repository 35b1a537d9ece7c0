import Groupware
import Testing

/// Notes of the webmail, where a title stands beside the text, on devices that keep it as the first line.
@Suite struct NoteTitleTests {
  static let dialects: [Dialect] = [.plainText, .vNote11, .sifNote]

  private func note(_ summary: String, _ description: String?) -> Item {
    var item = Item(.note, main: Component([Property(.summary, .text(summary))]))
    item.main.set(.description, to: description.map { .text($0) })
    return item
  }

  /// What becomes of the note on the server when the device sends that text for it.
  private func merged(
    _ server: Item, _ text: String, _ dialect: Dialect, base: Shadow?, policy: Merge.Policy = .client,
    holds: Capacity = .unlimited
  ) throws -> Item {
    let rendering = Rendering(dialect: dialect)
    let written = try rendering.write(Item(.note, main: Component([Property(.description, .text(text))])))
    var device = try rendering.read(written, as: .note)
    device.main.set(.summary, to: text.split(separator: "\n").first.map { .text(String($0)) })
    return Merge(base: base, server: server, device: device, policy: policy) { _ in holds }.item
  }

  private func shadow(_ server: Item, _ dialect: Dialect) throws -> Shadow {
    Shadow(agreed: server, held: try Rendering(dialect: dialect).project(server).held)
  }

  static let edits: [(text: String, summary: String, description: String)] = [
    ("Shopping\nMilk", "Shopping", "Milk"), ("Shopping\nMilk\nEggs", "Shopping", "Milk\nEggs"),
    ("Groceries\nMilk", "Groceries", "Milk"), ("Shopping\nBread", "Shopping", "Bread"),
    ("Eggs\nBread", "Eggs", "Bread"), ("Shopping", "Shopping", "Shopping"),
  ]

  @Test(arguments: dialects, edits)
  func theTitleThatWePutBeforeATextIsTakenOffAgain(
    dialect: Dialect, edit: (text: String, summary: String, description: String)
  ) throws {
    let server = note("Shopping", "Milk")
    let item = try merged(server, edit.text, dialect, base: shadow(server, dialect))
    #expect(item == note(edit.summary, edit.description))
  }

  /// In a slow sync, too, where nobody knows what the device was sent.
  @Test(arguments: dialects, [("Shopping\nMilk", "Milk"), ("Shopping\nMilk\nEggs", "Milk\nEggs")])
  func withoutABaseTheSameText(dialect: Dialect, edit: (text: String, description: String)) throws {
    #expect(try merged(note("Shopping", "Milk"), edit.text, dialect, base: nil) == note("Shopping", edit.description))
    let titled = note("Shopping", "Shopping\nMilk")
    #expect(try merged(titled, edit.text, dialect, base: nil) == note("Shopping", edit.text))
  }

  @Test(arguments: dialects) func aTextWithItsTitleKeepsIt(dialect: Dialect) throws {
    let server = note("Shopping", "Shopping\nMilk")
    let item = try merged(server, "Shopping\nMilk\nEggs", dialect, base: shadow(server, dialect))
    #expect(item == note("Shopping", "Shopping\nMilk\nEggs"))
  }

  @Test(arguments: dialects) func aTitleWithoutATextStaysOne(dialect: Dialect) throws {
    let server = note("Shopping", nil)
    #expect(try merged(server, "Shopping", dialect, base: shadow(server, dialect)) == server)
    #expect(try merged(server, "Shopping", dialect, base: nil) == server)
    #expect(try merged(server, "Shopping\nMilk", dialect, base: shadow(server, dialect)) == note("Shopping", "Milk"))
  }

  /// The beginning of a text with its title before it is not the beginning of the text.
  @Test(arguments: dialects) func aCutTextIsNoEdit(dialect: Dialect) throws {
    let server = note("Shopping", String(repeating: "Milk and honey. ", count: 20) + "End")
    var rendering = Rendering(dialect: dialect)
    rendering.habits.limits = ["DESCRIPTION": 100]
    if dialect != .plainText { rendering.mask = Mask(fields: ["BODY": .init(maxSize: 60)]) }
    let (data, held) = try rendering.project(server)
    let merge = Merge(
      base: Shadow(agreed: server, held: held), server: server, device: try rendering.read(data, as: .note),
      policy: .client
    ) { _ in .unlimited }
    #expect(merge.item == server && !merge.deviceChanged)
    rendering = Rendering(dialect: dialect)
    rendering.habits.shortestCut = 32
    let whole = try rendering.project(server).held
    var cut = whole
    cut.main.set(.description, to: .text(String((whole.main.text(.description) ?? "").prefix(80))))
    let silent = Merge(
      base: Shadow(agreed: server, held: whole), server: server, device: rendering.habits.uncut(cut, by: server),
      policy: .client
    ) { _ in .unlimited }
    #expect(silent.item == server)
  }

  /// It has no room for the text, of which the user sees the first line as a title: whether it was seen to return what
  /// it keeps or not.
  @Test(arguments: dialects, [true, false]) func aNewTitleLeavesATextThatIsCut(dialect: Dialect, wasReturned: Bool)
    throws
  {
    let text = (0..<200).map { "word\($0)" }.joined(separator: " ")
    let server = note("Shopping", text)
    let whole = try Rendering(dialect: dialect).project(server).held
    var cut = whole
    cut.main.set(.description, to: .text(String((whole.main.text(.description) ?? "").prefix(100))))
    let base =
      wasReturned ? Shadow(agreed: server, held: cut, origin: .device) : Shadow(agreed: server, held: whole)
    let holds = Capacity(count: 1, size: wasReturned ? 100 : 0)
    let rest = String(text.prefix(91))
    for policy in Merge.Policy.allCases {
      let item = try merged(server, "Groceries\n" + rest, dialect, base: base, policy: policy, holds: holds)
      #expect(item == note("Groceries", text))
    }
    let shortened = try merged(server, "Groceries\n" + rest.prefix(40), dialect, base: base, holds: holds)
    #expect(shortened == note("Groceries", wasReturned ? String(rest.prefix(40)) : text))
  }
}
