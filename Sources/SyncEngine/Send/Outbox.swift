import Markup
import SyncML

/// What is to be said in a reply before the server's changes: statuses, results and alerts, in order.
struct Outbox {
  /// A command, or several ways to say it, the fullest first: the first that fits an empty message is sent.
  private struct Entry {
    var alternatives: [Element]
  }

  let encoder: Encoder
  /// The client wants no statuses for this message.
  let noResp: Bool
  private var headerStatus: Element?
  private var entries: [Entry] = []

  init(encoder: Encoder, noResp: Bool) {
    self.encoder = encoder
    self.noResp = noResp
  }

  /// The Status for the SyncHdr is always the first (RepPro 1.2.2 §6.4.1).
  mutating func addHeaderStatus(_ status: Status) { headerStatus = noResp ? nil : status.element }

  mutating func add(_ status: Status) {
    if !noResp { add(status.element) }
  }

  mutating func add(_ command: Element) { entries.append(Entry(alternatives: [command])) }

  mutating func add(alternatives: [Element]) { entries.append(Entry(alternatives: alternatives)) }

  /// Puts what did not fit into earlier messages before the rest.
  mutating func prepend(_ backlog: [Element]) {
    entries.insert(contentsOf: backlog.map { Entry(alternatives: [$0]) }, at: 0)
  }

  /// Writes as much as fits, in order; returns the rest. At least one command goes out even if it is over the budget:
  /// a client with a smaller limit than that could never be told anything.
  func write(to draft: inout Draft, within budget: Int) -> [Element] {
    if let headerStatus { draft.append(encoder.piece(headerStatus)) }
    let empty = draft.size
    var rest: [Element] = []
    for entry in entries {
      let pieces = entry.alternatives.map { (element: $0, piece: encoder.piece($0)) }
      guard let choice = pieces.first(where: { empty + $0.piece.size <= budget }) ?? pieces.last else { continue }
      if rest.isEmpty, draft.hasRoom(for: choice.piece, within: budget) || draft.size == empty {
        draft.append(choice.piece)
      } else {
        rest.append(choice.element)
      }
    }
    return rest
  }
}
