import Markup

/// What can stand in a SyncBody, or inside of Sync, Atomic and Sequence.
public enum Command: Hashable, Sendable {
  case alert(Alert)
  case status(Status)
  case sync(Sync)
  /// Add, Replace, Delete, Copy, Move, Get, Put, Exec.
  case item(ItemCommand)
  case map(Map)
  case results(Results)
  case search(Search)
  /// Atomic, Sequence.
  case group(Group)
  case unknown(UnknownCommand)

  /// Reads the fields in any order; what is missing or unknown does no harm.
  public init(_ element: Element) {
    switch element.name {
    case "Alert": self = .alert(Alert(element))
    case "Status": self = .status(Status(element))
    case "Sync": self = .sync(Sync(element))
    case "Map": self = .map(Map(element))
    case "Results": self = .results(Results(element))
    case "Search": self = .search(Search(element))
    default:
      if let kind = ItemCommand.Kind(rawValue: element.name) {
        self = .item(ItemCommand(kind, element))
      } else if let kind = Group.Kind(rawValue: element.name) {
        self = .group(Group(kind, element))
      } else {
        self = .unknown(UnknownCommand(element))
      }
    }
  }

  /// Written in the order of the DTD.
  public var element: Element {
    switch self {
    case .alert(let command): command.element
    case .status(let command): command.element
    case .sync(let command): command.element
    case .item(let command): command.element
    case .map(let command): command.element
    case .results(let command): command.element
    case .search(let command): command.element
    case .group(let command): command.element
    case .unknown(let command): command.element
    }
  }

  /// The element's name, as a Status repeats it in `Cmd`.
  public var name: String {
    switch self {
    case .alert: "Alert"
    case .status: "Status"
    case .sync: "Sync"
    case .item(let command): command.kind.rawValue
    case .map: "Map"
    case .results: "Results"
    case .search: "Search"
    case .group(let command): command.kind.rawValue
    case .unknown(let command): command.name
    }
  }

  /// As sent; empty if it was missing or is not assigned yet.
  public var CmdID: String {
    switch self {
    case .alert(let command): command.CmdID
    case .status(let command): command.CmdID
    case .sync(let command): command.CmdID
    case .item(let command): command.CmdID
    case .map(let command): command.CmdID
    case .results(let command): command.CmdID
    case .search(let command): command.CmdID
    case .group(let command): command.CmdID
    case .unknown(let command): command.CmdID
    }
  }

  /// The sender wants no Status for this command. Map, Status and Results have no such mark.
  public var NoResp: Bool {
    switch self {
    case .alert(let command): command.NoResp
    case .sync(let command): command.NoResp
    case .item(let command): command.NoResp
    case .search(let command): command.NoResp
    case .group(let command): command.NoResp
    case .status, .map, .results, .unknown: false
    }
  }
}
