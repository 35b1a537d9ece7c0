@testable import Markup

/// Trees that the tests of both codecs share.
enum Trees {
  static let vCard = Array("BEGIN:VCARD\r\nVERSION:2.1\r\nN:M\u{FC}ller;J & <O>\r\nEND:VCARD\r\n".utf8)

  static let header = Element(
    "SyncHdr",
    [
      Element("VerDTD", text: "1.1"), Element("VerProto", text: "SyncML/1.1"), Element("SessionID", text: "7"),
      Element("MsgID", text: "1"), Element("Target", [Element("LocURI", text: "http://h/syncml?a=1&b=2")]),
      Element("Source", [Element("LocURI", text: "IMEI:1")]),
      Element("Meta", [Element("MaxMsgSize", in: .metinf, text: "10000")]),
    ])

  static let alert = Element(
    "Alert",
    [
      Element("Data", text: "200"),
      Element(
        "Item",
        [
          Element("Target", [Element("LocURI", text: "./contacts")]),
          Element("Source", [Element("LocURI", text: "./c")]), Element("Meta", [anchor]),
        ]),
    ])

  static let anchor = Element(
    "Anchor", in: .metinf, [Element("Last", in: .metinf, text: "8"), Element("Next", in: .metinf, text: "9")])

  /// Ends on code page 1.
  static let status = Element(
    "Status",
    [
      Element("MsgRef", text: "1"), Element("CmdRef", text: "1"), Element("Cmd", text: "Alert"),
      Element("Data", text: "200"), Element("Item", [Element("Data", [anchor])]),
    ])

  static let sync = Element(
    "Sync",
    [
      Element("Target", [Element("LocURI", text: "./c")]), Element("Source", [Element("LocURI", text: "./contacts")]),
      Element("NumberOfChanges", text: "2"),
    ])

  static func add(_ payload: [UInt8]) -> Element {
    Element(
      "Add",
      [
        Element("Meta", [Element("Type", in: .metinf, text: "text/x-vcard")]),
        Element(
          "Item", [Element("Source", [Element("LocURI", text: "g1")]), Element("Data", payload: payload)]),
      ])
  }

  static let devInf = Element(
    "DevInf", in: .devinf,
    [
      Element("VerDTD", in: .devinf, text: "1.1"), Element("DevID", in: .devinf, text: "x"),
      Element("UTC", in: .devinf),
    ])

  static let message = Element(
    "SyncML",
    [
      header,
      Element("SyncBody", [numbered(status, 1), numbered(alert, 2), numbered(add(vCard), 3), Element("Final")]),
    ])

  static func numbered(_ command: Element, _ number: Int) -> Element {
    var result = command
    result.children.insert(Element("CmdID", text: "\(number)"), at: 0)
    return result
  }
}

extension Element {
  /// Without the wish how to be written, which decoders do not set.
  var plain: Element {
    var result = self
    result.isPayload = false
    result.children = children.map(\.plain)
    return result
  }
}

/// The code of the error that an attempt throws; nil if it succeeds.
func failure(_ attempt: () throws(MarkupError) -> Void) -> MarkupError.Code? {
  do {
    try attempt()
    return nil
  } catch {
    return error.code
  }
}
