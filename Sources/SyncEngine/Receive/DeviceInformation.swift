import Groupware
import Markup
import SyncML

extension Conversation {
  /// The device's own DevInf (DevInf 1.2 §5): the last one counts.
  func receivePut(_ put: ItemCommand) {
    guard !put.Items.isEmpty else { return refuse(.item(put), .incompleteCommand) }
    for item in put.Items {
      respond(to: .item(put), learn(item) ? .ok : .notFound, refs: Refs(target: item.Target, source: item.Source))
    }
  }

  /// Some devices send their alerts in front of their DevInf, in the same message.
  func learnEarly() {
    guard session.stage == .initialization else { return }
    for case .item(let put) in request.commands where put.kind == .Put {
      for item in put.Items { _ = learn(item) }
    }
  }

  /// A device that did not send its DevInf is asked for it, while there is time for the answer to count.
  func askForDevInf() {
    let item = MessageItem(Target: Location(session.version.devInfURI))
    outbox.add(ItemCommand(.Get, Meta: Meta(Type: envelope.syntax.devInfType), Items: [item]).element)
  }

  func receive(_ results: Results) {
    var isLearned = false
    for item in results.Items where learn(item) { isLearned = true }
    respond(to: .results(results), isLearned ? .ok : .notFound)
  }

  private func learn(_ item: MessageItem) -> Bool {
    let encoded = (try? item.octets()).flatMap { try? DevInf(document: $0) }
    guard let devInf = (try? DevInf(item)) ?? encoded else { return false }
    self.devInf = devInf
    quirks = knownQuirks
    device.devInf = Self.document(item)
    device.manufacturer = devInf.Man ?? ""
    device.model = devInf.Mod ?? ""
    return true
  }

  /// What is kept is what the device sent: its own form may say what no other can.
  private static func document(_ item: MessageItem) -> [UInt8] {
    switch item.Data {
    case .elements(let elements):
      elements.first { $0.name == "DevInf" }.map { XMLCodec.encode($0, declaration: false) } ?? []
    case .bytes, .none: (try? item.octets()) ?? []
    }
  }

  /// Our DevInf, in the version that was asked for, and as much of it as the client's message size bears.
  func receiveGet(_ get: ItemCommand) {
    guard !get.Items.isEmpty else { return refuse(.item(get), .incompleteCommand) }
    for item in get.Items {
      let address = item.Target?.LocURI ?? item.Source?.LocURI ?? ""
      let refs = Refs(target: item.Target, source: item.Source)
      guard let version = Version(devInfURI: address) else {
        respond(to: .item(get), .notFound, refs: refs)
        continue
      }
      respond(to: .item(get), .ok, refs: refs)
      let ours = ServerDevInf(
        settings: engine.settings, version: version, alerted: session.databases, quirks: quirks)
      let results = ServerDevInf.Detail.allCases.map { detail in
        Results(
          MsgRef: request.SyncHdr.MsgID, CmdRef: get.CmdID, Meta: Meta(Type: envelope.syntax.devInfType),
          SourceRef: address,
          Items: [MessageItem(Source: Location(address), Data: .elements([ours.devInf(detail).element]))]
        ).element
      }
      outbox.add(alternatives: results)
    }
  }
}
