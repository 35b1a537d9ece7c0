import Groupware
import Testing

/// Telephone numbers that are written otherwise.
@Suite struct NumberTests {
  private static func item(_ number: String) -> Item {
    Item(.contact, main: Component([Property(.name, .structured([["Doe"]])), Property(.telephone, .text(number))]))
  }

  static let same = [
    [
      "+49 (0)30 1234567", "+490301234567", "+49301234567", "+49 / 030 / 1234567", "0049 (0) 30-1234567", "030 1234567",
    ],
    ["+7 495 123-45-67", "8 (495) 123-45-67", "84951234567", "+74951234567"],
    ["+90 (0)212 123 45 67", "+9002121234567", "+902121234567", "0212 1234567"],
  ]

  @Test(arguments: same.flatMap { numbers in numbers.flatMap { one in numbers.map { (one, $0) } } })
  func inASlowSyncItIsOne(server: String, device: String) {
    let merge = Merge(
      base: nil, server: Self.item(server), device: Self.item(device), policy: .client, holds: { _ in .nothing })
    #expect(merge.item.main.all(.telephone).map(\.value) == [.text(server)])
    #expect(!merge.deviceChanged && !merge.serverChanged && merge.conflicts.isEmpty)
    #expect(Match(device: Self.item(device), server: Self.item(server)) == .equal)
  }

  @Test(arguments: [
    ("+1 212 555 1234", "+1 312 555 1234"), ("+49 30 12345678", "+49 89 12345678"), ("+81 3 1234 5678", "+71312345678"),
    ("+49 40 12345678", "+41 44 12345678"), ("020 5551 2345", "030 5551 2345"),
  ])
  func thoseOfOtherPlacesAreTwo(server: String, device: String) {
    let merge = Merge(
      base: nil, server: Self.item(server), device: Self.item(device), policy: .client, holds: { _ in .nothing })
    #expect(merge.item.main.all(.telephone).count == 2)
  }

  /// Phones that take digits alone must be able to dial them.
  @Test(arguments: [
    ("+49 (0)30 123-4567", "+49301234567"), ("0049(0)30 1234567", "0049301234567"), ("(0)30 1234567", "0301234567"),
    ("*#06# p1", "*#06#1"),
  ])
  func digitsAreWrittenAsTheyAreDialled(number: String, digits: String) throws {
    var rendering = Rendering(dialect: .vCard21)
    rendering.habits.telephone = .digits
    #expect(try rendering.project(Self.item(number)).held.main.text(.telephone) == digits)
  }
}
