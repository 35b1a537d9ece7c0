import Markup
import SyncML
import Testing

@Suite struct DevInfTests {
  static let vCard21 = ContentType("text/x-vcard", "2.1")
  static let vCard30 = ContentType("text/vcard", "3.0")

  static let capability = CTCap(
    CTType: "text/x-vcard", VerCT: "2.1", FieldLevel: true,
    Properties: [
      CTCap.Property(PropName: "VERSION", ValEnums: ["2.1"]),
      CTCap.Property(
        PropName: "TEL", DataType: "phoneNum", MaxOccur: 3, MaxSize: 32, NoTruncate: true, DisplayName: "Phone",
        PropParams: [
          CTCap.PropParam(ParamName: "TYPE", ValEnums: ["HOME", "WORK"], DisplayName: "Kind"),
          CTCap.PropParam(ParamName: "X", DataType: "chr"),
        ]),
    ])

  static func sample(_ version: Version) -> DevInf {
    DevInf(
      VerDTD: version, Man: "M", Mod: "", OEM: "O", FwV: "1", SwV: "2", HwV: "3", DevID: "IMEI:1", DevTyp: "phone",
      UTC: version >= .v11, SupportLargeObjs: version >= .v11, SupportNumberOfChanges: version >= .v11,
      DataStores: [
        DataStore(
          SourceRef: "./c", DisplayName: "C", MaxGUIDSize: 8, RxPref: vCard21, Rx: [vCard30], TxPref: vCard21,
          Tx: [vCard30], CTCaps: version == .v12 ? [capability] : [],
          DSMem: DSMem(SharedMem: true, MaxMem: 1000, MaxID: 10), SupportHierarchicalSync: version == .v12,
          SyncCap: [1, 2, 7],
          FilterRx: version == .v12 ? [ContentType("syncml:filtertype-cgi", "1.0")] : [],
          FilterCaps: version == .v12
            ? [
              DataStore.FilterCap(
                grammar: ContentType("syncml:filtertype-cgi", "1.0"), FilterKeywords: ["SINCE"], PropNames: ["N"])
            ] : [])
      ],
      CTCaps: version == .v12 ? [] : [flat(capability)], Exts: [DevInf.Ext(XNam: "X-A", XVals: ["1", "2"])])
  }

  /// What the flat form can say.
  private static func flat(_ type: CTCap) -> CTCap {
    var result = type
    (result.VerCT, result.FieldLevel) = ("", false)
    for index in result.Properties.indices {
      result.Properties[index].MaxOccur = nil
      result.Properties[index].NoTruncate = false
    }
    return result
  }

  @Test(arguments: Version.allCases)
  func throughTheTree(_ version: Version) throws {
    let sample = Self.sample(version)
    #expect(try DevInf(sample.element) == sample)
  }

  /// As markup in XML, as a nested document in WBXML.
  @Test(arguments: Version.allCases, Syntax.allCases)
  func inAPut(_ version: Version, _ syntax: Syntax) throws {
    let sample = Self.sample(version)
    let item = MessageItem(Source: Location(version.devInfURI), Data: .elements([sample.element]))
    let put = ItemCommand(.Put, CmdID: "1", Meta: Meta(Type: syntax.devInfType), Items: [item])
    let message = Message(SyncHdr: Samples.header, commands: [.item(put)])
    let read = try Message(syntax.decode(syntax.encode(message.element, .v12)))
    guard case .item(let command) = read.commands.first, let received = command.Items.first else {
      Issue.record("no Put")
      return
    }
    #expect(try DevInf(received) == sample)
  }

  @Test(arguments: Version.allCases, Syntax.allCases)
  func asDocumentOfItsOwn(_ version: Version, _ syntax: Syntax) throws {
    let bytes = syntax.encode(Self.sample(version).element, version)
    #expect(try DevInf(MessageItem(Data: .bytes([0x0A] + bytes))) == Self.sample(version))
  }

  @Test(arguments: [
    MessageItem.Content.none, .bytes([]), .bytes([2, 1]), .text("<DevInf>"), .text("<SyncML/>"), .elements([]),
  ])
  func refused(_ data: MessageItem.Content) {
    #expect(throws: SyncMLError(.notADevInf)) { try DevInf(MessageItem(Data: data)) }
  }

  @Test func capabilitiesMoveBetweenTheForms() throws {
    let old = try DevInf(Self.sample(.v12).element(.v11))
    #expect(old.CTCaps == [Self.flat(Self.capability)])
    #expect(old.DataStores.first?.CTCaps.isEmpty == true)
    #expect(old.DataStores.first?.SupportHierarchicalSync == false)
    let new = try DevInf(Self.sample(.v11).element(.v12))
    #expect(new.DataStores.first?.CTCaps.first?.Properties == Self.flat(Self.capability).Properties)
    #expect(try DevInf(Self.sample(.v12).element(.v10)).UTC == false)
  }

  private func devInf(_ content: String) throws -> DevInf {
    try DevInf(document: Array("<DevInf><VerDTD>1.1</VerDTD><DevID>x</DevID>\(content)</DevInf>".utf8))
  }

  @Test func flatListOfTypes() throws {
    let read = try devInf(
      "<CTCap><CTType>text/x-vcard </CTType><VerCT>2.1</VerCT><PropName>VERSION</PropName><ValEnum>2.1</ValEnum>"
        + "<PropName>TEL</PropName><DataType>chr</DataType><Size>20</Size><DisplayName>Phone</DisplayName>"
        + "<ParamName>TYPE</ParamName><ValEnum>HOME</ValEnum><ValEnum>WORK</ValEnum><DisplayName>Kind</DisplayName>"
        + "<ParamName>Y</ParamName><PropName>N</PropName><CTType>text/message</CTType>"
        + "<CTType>text/calendar</CTType><PropName>UID</PropName></CTCap>"
        + "<CTCap><CTType>text/plain</CTType></CTCap>")
    #expect(read.CTCaps.map(\.CTType) == ["text/x-vcard", "text/message", "text/calendar", "text/plain"])
    #expect(read.CTCaps[0].VerCT == "2.1")
    let tel = read.CTCaps[0].Properties[1]
    #expect(tel.MaxSize == 20 && tel.DataType == "chr" && tel.DisplayName == "Phone")
    #expect(tel.PropParams.map(\.ParamName) == ["TYPE", "Y"])
    #expect(tel.PropParams.first?.ValEnums == ["HOME", "WORK"])
    #expect(tel.PropParams.first?.DisplayName == "Kind")
    #expect(read.CTCaps[0].Properties.map(\.PropName) == ["VERSION", "TEL", "N"])
    #expect(read.CTCaps[1].Properties.isEmpty)
  }

  /// ParamName without PropParam, an empty DataType beside ValEnum, PropParam before the limits.
  @Test func nestedOddities() throws {
    let read = try devInf(
      "<DataStore><CTCap><CTType>text/x-vcard</CTType><VerCT>2.1</VerCT>"
        + "<Property><PropName>TEL</PropName><ParamName>TYPE</ParamName><ValEnum>HOME</ValEnum></Property>"
        + "<Property><PropName>N</PropName><DataType/><PropParam><ParamName>P</ParamName><ValEnum>a</ValEnum></PropParam>"
        + "<MaxSize>256</MaxSize><ValEnum>v</ValEnum></Property></CTCap></DataStore>")
    let properties = read.DataStores[0].CTCaps[0].Properties
    #expect(properties[0].PropParams == [CTCap.PropParam(ParamName: "TYPE", ValEnums: ["HOME"])])
    #expect(properties[1].MaxSize == 256)
    #expect(properties[1].ValEnums == ["v"])
    #expect(properties[1].PropParams == [CTCap.PropParam(ParamName: "P", ValEnums: ["a"])])
  }

  @Test func dataStoreOddities() throws {
    let read = try devInf(
      "<DevId>y</DevId><DataStore><MaxGUIDSize>8</MaxGUIDSize><SourceRef>card</SourceRef>"
        + "<Rx-Pref><CTType>text/x-vcard </CTType><VerCT>2.1</VerCT></Rx-Pref>"
        + "<SyncCap><SyncType>01</SyncType><SyncType>2</SyncType><SyncType>390001</SyncType><SyncType>x</SyncType></SyncCap>"
        + "</DataStore>")
    let store = read.DataStores[0]
    #expect(store.SourceRef == "card")
    #expect(store.MaxGUIDSize == 8)
    #expect(store.received == [Self.vCard21])
    #expect(store.SyncCap == [1, 2, 390_001])
    #expect(try DevInf(document: Array("<DevInf><DevId>y</DevId></DevInf>".utf8)).DevID == "y")
    #expect(try devInf("").DataStores.isEmpty)
  }

  @Test func capabilityOfAType() {
    let sample = Self.sample(.v12)
    let store = sample.DataStores[0]
    #expect(sample.capability(for: ContentType("Text/X-vCard; charset=utf-8", "2.1"), in: store) == Self.capability)
    #expect(sample.capability(for: ContentType("text/calendar", "2.0"), in: store) == nil)
  }
  private static let lists =
    "<CTCap><CTType>text/x-vcalendar</CTType><PropName>BEGIN</PropName><ValEnum>VCALENDAR</ValEnum>"
    + "<ValEnum>VEVENT</ValEnum><PropName>DTEND</PropName>"
    + "<CTType>text/x-vcalendar</CTType><PropName>BEGIN</PropName><ValEnum>vtodo</ValEnum><PropName>DUE</PropName>"
    + "<CTType>text/vcard</CTType><PropName>VERSION</PropName><ValEnum>3.0</ValEnum><PropName>IMPP</PropName>"
    + "<CTType>text/vcard</CTType><PropName>VERSION</PropName><ValEnum>2.1</ValEnum><PropName>PAGER</PropName></CTCap>"

  /// One type is listed for each of its components, or of its versions.
  @Test(
    arguments: [
      ("text/x-vcalendar", "1.0", ["VEVENT"], ["DTEND"]), ("text/x-vcalendar", "1.0", ["VTODO"], ["DUE"]),
      ("text/x-vcalendar", "1.0", ["VEVENT", "VTODO"], ["DTEND", "DUE"]),
      ("text/x-vcalendar", "1.0", ["VJOURNAL"], ["DTEND", "DUE"]), ("text/x-vcalendar", "1.0", [], ["DTEND", "DUE"]),
      ("text/vcard", "2.1", [], ["PAGER"]), ("text/vcard", "3.0", ["VCARD"], ["IMPP"]),
      ("text/vcard", "4.0", [], ["IMPP", "PAGER"]),
    ] as [(String, String, Set<String>, Set<String>)])
  func capabilityOfATypeThatIsListedAgain(
    type: String, version: String, components: Set<String>, names: Set<String>
  ) throws {
    let store = DataStore(SourceRef: "c", RxPref: nil, TxPref: nil, SyncCap: [])
    let found = try devInf(Self.lists).capability(for: ContentType(type, version), in: store, of: components)
    #expect(Set(found?.Properties.map(\.PropName) ?? []).subtracting(["BEGIN", "VERSION"]) == names)
  }
}
