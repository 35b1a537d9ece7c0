import Markup
import SyncML

/// What is to be said in a reply before the server's changes: answers in the order of what is answered,
/// then alerts and questions of our own.
///
/// Some clients read the answers of a message first and what stands behind them afterwards.
struct Outbox {
  /// A command, or several ways to say it, the fullest first: the first that fits an empty message is sent.
  private struct Entry {
    var alternatives: [Element]
    /// It did not fit into an earlier message.
    var hasWaited = false
  }

  let encoder: Encoder
  /// The client wants no statuses for this message.
  let noResp: Bool
  private var headerStatus: Element?
  /// Statuses, and Results behind the Status of their Get.
  private var answers: [Entry] = []
  private var commands: [Entry] = []

  init(encoder: Encoder, noResp: Bool) {
    self.encoder = encoder
    self.noResp = noResp
  }

  /// The Status for the SyncHdr is always the first (RepPro 1.2.2 §6.4.1).
  mutating func addHeaderStatus(_ status: Status) { headerStatus = noResp ? nil : status.element }

  mutating func add(_ status: Status) {
    if !noResp { add(alternatives: [status.element]) }
  }

  mutating func add(_ command: Element) { commands.append(Entry(alternatives: [command])) }

  mutating func add(alternatives: [Element]) { answers.append(Entry(alternatives: alternatives)) }

  /// Begins with what did not fit into earlier messages; nothing was added yet.
  mutating func restore(_ backlog: [Element]) {
    for element in backlog {
      let entry = Entry(alternatives: [element], hasWaited: true)
      let isAnswer = element.name == "Status" || element.name == "Results"
      if isAnswer { answers.append(entry) } else { commands.append(entry) }
    }
  }

  /// Writes as much as fits, in order; returns the rest. At least one command goes out even if it is over the budget:
  /// a client with a smaller limit than that could never be told anything.
  func write(to draft: inout Draft, within budget: Int) -> [Element] {
    if let headerStatus { draft.append(encoder.piece(headerStatus)) }
    let empty = draft.size
    var choices = (answers + commands).compactMap { entry in
      let pieces = entry.alternatives.map { (element: $0, piece: encoder.piece($0), hasWaited: entry.hasWaited) }
      return pieces.first { empty + $0.piece.size <= budget } ?? pieces.last
    }
    // Each message brings answers: what waits must not wait behind them for ever.
    if let place = choices.firstIndex(where: \.hasWaited),
      choices[...place].reduce(empty, { $0 + $1.piece.size }) > budget
    {
      choices.insert(choices.remove(at: place), at: 0)
    }
    var rest: [Element] = []
    for choice in choices {
      if rest.isEmpty, draft.hasRoom(for: choice.piece, within: budget) || draft.size == empty {
        draft.append(choice.piece)
      } else {
        rest.append(choice.element)
      }
    }
    return rest
  }
}
