import Groupware
import Markup
import SyncML
import Testing

@testable import SyncEngine

/// What a CTCap hides.
@Suite struct MaskTests {
  private static func telephone(_ types: [String]..., most: Int? = nil, size: Int? = nil) -> CTCap.Property {
    CTCap.Property(
      PropName: "TEL", MaxOccur: most, MaxSize: size,
      PropParams: types.map { CTCap.PropParam(ParamName: "TYPE", ValEnums: $0) })
  }

  static let telephones: [([CTCap.Property], Mask.Field)] = [
    ([telephone(["HOME"], ["WORK"])], Mask.Field(types: ["HOME", "WORK"])),
    ([telephone(["HOME;VOICE", "cell,work"])], Mask.Field(types: ["HOME", "VOICE", "CELL", "WORK"])),
    // One entry for each type: so many of each.
    (
      [telephone(["HOME"], most: 1, size: 20), telephone(["WORK"], most: 2, size: 30)],
      Mask.Field(maxSize: 30, maxOccur: 3, types: ["HOME", "WORK"])
    ),
    // The same again says nothing new.
    ([telephone(["HOME"], most: 2), telephone(["HOME"], most: 2)], Mask.Field(maxOccur: 2, types: ["HOME"])),
    ([telephone(["HOME"], most: 1, size: 20), telephone()], Mask.Field()),
  ]

  @Test(arguments: telephones) func entriesOfOnePropertyAreJoined(entries: [CTCap.Property], field: Mask.Field) {
    let capability = CTCap(CTType: "text/x-vcard", VerCT: "2.1", Properties: entries)
    #expect(Mask(capability, believing: .all).fields == ["TEL": field])
  }

  @Test func whatOnlyBeginsAndEndsHidesNothing() {
    let frame = ["BEGIN", "End", "VERSION"].map { CTCap.Property(PropName: $0) }
    let capability = CTCap(CTType: "text/x-vcard", VerCT: "2.1", Properties: frame)
    #expect(Mask(capability, believing: .all) == .nothing)
  }

  /// Events and tasks are one type, and the flat list of 1.1 names no database.
  @Test(arguments: [(Item.Kind.event, "DTEND"), (.task, "DUE")])
  func eachDatabaseIsMaskedByTheListOfItsComponent(kind: Item.Kind, field: String) {
    let type = ContentType("text/x-vcalendar", "1.0")
    let lists = [("VEVENT", "DTEND"), ("VTODO", "DUE")].map {
      CTCap(
        CTType: type.CTType, VerCT: "",
        Properties: [CTCap.Property(PropName: "BEGIN", ValEnums: [$0]), CTCap.Property(PropName: $1)])
    }
    let store = DataStore(SourceRef: "c", RxPref: type, TxPref: type, SyncCap: [1])
    let database = DatabaseSync(
      source: "c", target: "c", folder: Folder(path: "c", kind: kind, isDefault: true), collection: 1, replica: 1,
      requested: .slow, mode: .slow, reason: "", clientNext: "")
    let capabilities = Capabilities(
      devInf: DevInf(VerDTD: .v11, DevID: "x", DevTyp: "phone", DataStores: [store], CTCaps: lists),
      database: database, replica: ReplicaRecord(id: 1, account: "", device: "", database: "c", collection: 1),
      version: .v11, format: nil, quirks: Quirks())
    let fields = capabilities.rendering(zone: "UTC", now: 0).mask.fields ?? [:]
    #expect(Set(fields.keys) == ["BEGIN", field])
  }
}
