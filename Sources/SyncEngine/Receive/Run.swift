import SyncML

/// Items of the client on their way into one batch, with what their statuses refer to.
struct Run {
  /// Why an item cannot even be tried.
  struct Failure: Error {
    var status: StatusCode
  }

  let database: Int
  private(set) var changes: [ClientChange] = []
  private(set) var origins: [(command: ItemCommand, item: MessageItem)] = []

  init(database: Int) { self.database = database }

  mutating func append(_ change: ClientChange, _ command: ItemCommand, _ item: MessageItem) {
    changes.append(change)
    origins.append((command, item))
  }
}
