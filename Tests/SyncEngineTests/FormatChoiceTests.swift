import Groupware
import Testing

@testable import SyncEngine

@Suite struct FormatChoiceTests {
  static let choices: [(FormatChoice, Dialect, proven: Bool)] = [
    (FormatChoice(kind: .contact), .vCard21, true),
    (FormatChoice(kind: .contact, received: [.vCard30, .sifContact]), .vCard30, true),
    (FormatChoice(kind: .contact, received: [.vCard30, .sifContact], named: .sif), .sifContact, true),
    (FormatChoice(kind: .contact, received: [.vCard30], named: .sif), .vCard30, true),
    (FormatChoice(kind: .contact, received: [.vCard30], last: .sifContact), .vCard30, true),
    (FormatChoice(kind: .contact, last: .sifContact, named: .versit), .sifContact, true),
    (FormatChoice(kind: .contact, named: .sif), .sifContact, false),
    (FormatChoice(kind: .contact, accepted: .sifContact, named: .sif), .sifContact, true),
    (FormatChoice(kind: .contact, received: [.vCard21], forced: .sif), .sifContact, false),
    (FormatChoice(kind: .contact, received: [.sifContact, .vCard30], forced: .versit), .vCard30, true),
    (FormatChoice(kind: .contact, refused: [.sifContact], forced: .sif), .vCard21, false),
    (FormatChoice(kind: .contact, refused: [.vCard21, .vCard30], forced: .sif), .sifContact, false),
    (FormatChoice(kind: .event, received: [.sifEvent], refused: [.sifEvent]), .vCalendar10, false),
    (FormatChoice(kind: .note, last: .sifContact), .plainText, true),
    (FormatChoice(kind: .note, refused: [.plainText, .vNote11, .sifNote], named: .sif), .sifNote, false),
  ]

  @Test(arguments: choices)
  func theBestSignCounts(choice: FormatChoice, dialect: Dialect, proven: Bool) {
    #expect(choice.dialect == dialect)
    #expect(choice.isProven == proven)
  }

  @Test(arguments: [
    ("/syncml?sync=2&format=sif", "sif"), ("/syncml?sync=2#format=sif#backup", "sif"), ("/syncml#FORMAT=VOB", "vob"),
    ("/syncml?sync=2%23format=get", "get"), ("http://x.example/format=sif", ""), ("/syncml?format=", ""),
    ("/syncml?backup&format=other", ""), ("?format=sif&format=vob", "sif"), ("/syncml", ""),
  ])
  func parametersFollowAnySeparator(address: String, format: String) {
    #expect(AddressParameters(address).format?.rawValue ?? "" == format)
  }

  @Test func parametersStandInEitherAddress() {
    #expect(AddressParameters("/syncml", "http://x.example/syncml?format=sif").format == .sif)
    #expect(AddressParameters("/syncml?backup", "").values == ["backup": ""])
  }
}
