import Markup
import SyncML

/// A value of every type, with every field set.
enum Samples {
  static let meta = Meta(
    FieldLevel: true, Format: "b64", Type: "text/x-vcard", Mark: "draft", Size: 42,
    Anchor: Anchor(Last: "20260101T000000Z", Next: "20260102T000000Z"), Version: "3", NextNonce: "bm9uY2U=",
    MaxMsgSize: 10_000, MaxObjSize: 100_000, EMI: ["a", "b"], Mem: Mem(SharedMem: true, FreeMem: 1, FreeID: 2))

  static let cred = Cred(Meta: Meta(Format: "b64", Type: "syncml:auth-basic"), Data: Array("YTpi".utf8))
  static let chal = Chal(Meta: Meta(Format: "b64", Type: "syncml:auth-md5", NextNonce: "bm9uY2U="))
  static let filter = Filter(
    Meta: Meta(Type: "text/x-vcard"),
    Field: Filter.Clause(
      Meta: Meta(Type: "application/vnd.syncml-devinf+xml"), Data: Array("<Property/>".utf8)),
    Record: Filter.Clause(Meta: Meta(Type: "syncml:filtertype-cgi"), Data: Array("N&eq;x".utf8)),
    FilterType: "INCLUSIVE")

  static let target = Location("./contacts", LocName: "Contacts")
  static let source = Location("./c")

  static let item = MessageItem(
    Target: target, Source: source, SourceParent: Location("/"), TargetParent: Location("1"), Meta: meta,
    Data: .bytes(Array("BEGIN:VCARD\r\nN:A & <B>\r\nEND:VCARD\r\n".utf8)), MoreData: true)

  /// What exists in all versions.
  static let plainItem = MessageItem(Source: source, Meta: Meta(Type: "text/plain"), Data: .text("x"))

  static let items: [Command] = ItemCommand.Kind.allCases.map { kind in
    .item(
      ItemCommand(
        kind, CmdID: "5", NoResp: true, Archive: kind == .Delete, SftDel: kind == .Delete,
        Lang: kind == .Get || kind == .Put ? "de" : nil, Cred: cred, Meta: meta,
        Correlator: kind == .Exec ? "c" : nil, Items: [item, plainItem]))
  }

  static let others: [Command] = [
    .alert(Alert(CmdID: "1", NoResp: true, Cred: cred, Data: .slow, Correlator: "c", Items: [item])),
    .alert(Alert(CmdID: "1", Data: AlertCode(rawValue: 777))),
    .status(
      Status(
        CmdID: "2", MsgRef: "1", CmdRef: "0", Cmd: "SyncHdr", TargetRef: ["t"], SourceRef: ["a", "b"], Cred: cred,
        Chal: chal, Data: .invalidCredentials,
        Items: [MessageItem(Data: .elements([Anchor(Next: "9").element]))])),
    .sync(
      Sync(
        CmdID: "3", NoResp: true, Cred: cred, Target: target, Source: source, Meta: meta, NumberOfChanges: 8,
        commands: items.filter { ["Add", "Replace", "Delete", "Copy", "Move"].contains($0.name) })),
    .map(
      Map(
        CmdID: "4", Target: target, Source: source, Cred: cred, Meta: meta,
        MapItems: [MapItem(Target: Location("g"), Source: Location("l")), MapItem(Target: nil, Source: nil)])),
    .results(
      Results(
        CmdID: "6", MsgRef: "1", CmdRef: "3", Meta: meta, TargetRef: "./devinf12", SourceRef: "s", Items: [plainItem])),
    .search(
      Search(
        CmdID: "7", NoResp: true, NoResults: true, Cred: cred, Target: target, Sources: [source, target], Lang: "en",
        Meta: meta, Data: .text("q"))),
    .group(Group(.Atomic, CmdID: "8", NoResp: true, Meta: meta, commands: items)),
    .group(Group(.Sequence, CmdID: "9", commands: [.group(Group(.Atomic, CmdID: "10", commands: items))])),
  ]

  static let commands = items + others

  static let header = SyncHdr(
    version: .v12, SessionID: "7", MsgID: "1", Target: Location("http://h/syncml"),
    Source: Location("IMEI:1", LocName: "anna"), RespURI: "http://h/syncml?s=1", NoResp: true, Cred: cred,
    Meta: Meta(MaxMsgSize: 10_000, MaxObjSize: 100_000))
}

extension Syntax {
  func encode(_ element: Element, _ version: Version) -> [UInt8] {
    switch self {
    case .xml: XMLCodec.encode(element, version: version)
    case .wbxml: WBXMLCodec.encode(element, version: version)
    }
  }
}
