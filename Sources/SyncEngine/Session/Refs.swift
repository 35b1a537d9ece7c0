import SyncML

/// Copies of the addresses of what a Status is about.
struct Refs {
  var target: [String] = []
  var source: [String] = []

  init() {}

  init(target: Location?, source: Location?) {
    self.target = Self.address(target)
    self.source = Self.address(source)
  }

  /// Of a command as a whole: its database, or its only item. Some clients look for them in each Status, also of what
  /// was refused.
  init(_ command: Command) {
    switch command {
    case .sync(let sync): self.init(target: sync.Target, source: sync.Source)
    case .map(let map): self.init(target: map.Target, source: map.Source)
    case .alert(let alert): self.init(alert.Items)
    case .item(let item): self.init(item.Items)
    case .status, .results, .search, .group, .unknown: self.init()
    }
  }

  private init(_ items: [MessageItem]) {
    self.init()
    if items.count == 1, let item = items.first { self = Refs(target: item.Target, source: item.Source) }
  }

  private static func address(_ location: Location?) -> [String] {
    location.flatMap { $0.LocURI.isEmpty ? nil : [$0.LocURI] } ?? []
  }
}
