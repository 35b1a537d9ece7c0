import Groupware
import MIME
import SyncEngine

/// An object on its way into the mailbox.
struct Draft {
  let guid: GUID
  /// What will be read again, apart from bookkeeping and the order of properties: the format may not say everything of
  /// what was given.
  let item: Item
  let attachments: [KolabMessage.Attachment]
  let message: [UInt8]
  /// By which the message is found again where the server does not tell its UID.
  let messageID: String

  /// - Parameter login: whose mailbox it is; the message's From.
  init(
    _ item: Item, guid: GUID, attachments: [KolabMessage.Attachment], login: String, now: WallClock
  ) throws(FormatError) {
    var item = item
    item.uid = guid.rawValue
    let type = Kolab.objectType(of: item.kind)
    let payload = try Kolab.Payload(item, stamp: now.moment)
    self.guid = guid
    self.item = try payload.item()
    self.attachments = attachments
    messageID = "<\(String(UInt64.random(in: .min ... .max), radix: 36))@anchorage>"
    message = KolabMessage(
      objectType: type, payloadType: Kolab.payloadType(of: item.kind), payload: payload.bytes, attachments: attachments
    ).bytes(.init(subject: guid.rawValue, from: login, date: now.mailDate, messageID: messageID))
  }
}
