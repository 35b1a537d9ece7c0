import Markup
import SyncML

/// The answer to a message that is not processed: every command gets the same status, and nothing else is said
/// (Sync Protocol 1.1 §3.1).
struct Refusal {
  let envelope: Envelope
  let version: Version
  let settings: Settings

  init(_ envelope: Envelope, version: Version, settings: Settings) {
    self.envelope = envelope
    self.version = version
    self.settings = settings
  }

  func reply(_ status: StatusCode, chal: Chal? = nil, items: [MessageItem] = []) -> [UInt8] {
    let request = envelope.message
    let header = request.SyncHdr
    let encoder = Encoder(syntax: envelope.syntax, version: version, publicID: envelope.publicID)
    let answer = SyncHdr(
      version: version, SessionID: header.SessionID, MsgID: header.MsgID,
      Target: Location(header.RespURI ?? header.Source.LocURI), Source: Location(header.Target.LocURI),
      Meta: Meta(MaxMsgSize: settings.maxMsgSize))
    var draft = encoder.draft(header: answer.element)
    let forHeader = Status(
      MsgRef: header.MsgID, CmdRef: "0", Cmd: "SyncHdr", TargetRef: [header.Target.LocURI],
      SourceRef: [header.Source.LocURI], Chal: chal, Data: status, Items: items)
    draft.append(encoder.piece(forHeader.element))
    let budget = header.Meta?.MaxMsgSize.flatMap { $0 > 0 ? $0 : nil } ?? settings.defaultMsgSize
    for command in request.commands where command.expectsStatus {
      let refs = Refs(command)
      let piece = encoder.piece(
        Status(
          MsgRef: header.MsgID, CmdRef: command.CmdID, Cmd: command.name, TargetRef: refs.target,
          SourceRef: refs.source, Data: status
        ).element)
      guard draft.hasRoom(for: piece, within: budget) else { break }
      draft.append(piece)
    }
    return draft.finish(isFinal: true)
  }
}

extension Command {
  /// A Status needs no Status; NoResp asks for none.
  var expectsStatus: Bool {
    if case .status = self { return false }
    return !NoResp && !CmdID.isEmpty
  }
}
