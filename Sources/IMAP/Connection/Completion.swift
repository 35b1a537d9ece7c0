/// How a command ended, and what the server said before.
public struct Completion: Sendable {
  public var status = Status(.bad, text: "no answer")
  public var untagged: [Untagged] = []

  public init() {}

  public var isOK: Bool { status.condition == .ok }

  /// Throws `refused` for NO and `bad` for BAD.
  @discardableResult
  public func check() throws(IMAPError) -> Completion {
    switch status.condition {
    case .ok: return self
    case .no: throw IMAPError(.refused, status.text, response: status.code)
    default: throw IMAPError(.bad, status.text, response: status.code)
    }
  }

  /// Tagged and untagged statuses with a response code of that name, the last first.
  func codes(_ name: String) -> [Status] {
    let remarks = untagged.compactMap { if case .status(let status) = $0 { status } else { nil } }
    return ([status] + remarks.reversed()).filter { $0.code == name }
  }

  /// The messages that were told, in the order of their telling.
  public var fetched: [Fetched] {
    untagged.compactMap { if case .fetch(let message) = $0 { message } else { nil } }
  }

  /// The UIDs that the server says are gone.
  public var vanished: UIDSet {
    UIDSet(union: untagged.compactMap { if case .vanished(let set) = $0 { set } else { nil } })
  }
}
