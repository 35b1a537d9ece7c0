import Markup
import SyncML

/// One session of a phone, message by message.
public final class PhoneSession {
  enum Package {
    case initialization
    case changes
    case maps
    case done
  }

  /// Something to be said in this package.
  enum Work {
    // Indirect: a queue of thousands is moved with each change that leaves it.
    indirect case command(Command)
    case sync(Int)
    case change(Int, luid: String)
    case map(Int, id: String, luid: String)
  }

  /// How far one database has come.
  struct Progress {
    var code: AlertCode
    let next: String
    /// Edits up to this one belong to the session.
    let snapshot: Int
    var serverAnchor: String?
    var isRefused = false
    var isRestarted = false
    var isBegun = false
    var acknowledged: Set<String> = []
  }

  /// A large object on its way up.
  struct Outgoing {
    let database: Int
    let luid: String
    var offset = 0
  }

  /// A large object on its way down.
  struct Incoming {
    let database: Int
    let kind: ItemCommand.Kind
    let reference: String
    let size: Int
    var bytes: [UInt8]
  }

  static let longest = 3000

  let phone: Phone
  let id: String
  public internal(set) var messageID = 0
  var url: String
  var package = Package.initialization
  var finalSent = false
  var needsCred = true
  var attempts = 0
  var progress: [Progress]
  var queue: [Work] = []
  var statuses: [Status] = []
  var outgoing: Outgoing?
  var incoming: Incoming?
  var serverMessageID = 0
  var serverLimit: Int?
  /// Item commands that wait for their status, by MsgID and CmdID.
  var sent: [String: (database: Int, luid: String)] = [:]
  /// Maps that wait for their status.
  var mapped: [String: (database: Int, ids: [String])] = [:]
  /// What went wrong with single items.
  public internal(set) var refusals: [String: StatusCode] = [:]
  /// The message that has no reply yet: it is sent again by the next step.
  public private(set) var pending: [UInt8]?

  init(_ phone: Phone, id: String, code: AlertCode) {
    self.phone = phone
    self.id = id
    url = phone.address
    progress = phone.databases.map { Progress(code: code, next: phone.nextAnchor(), snapshot: $0.edits) }
    initialize()
  }

  /// Sends the next message (or the last one again, if it had no reply) and takes the reply; false: that was the last.
  @discardableResult public func step() throws -> Bool {
    guard package != .done else { return false }
    guard messageID < Self.longest else { throw PhoneError(.endless, "\(messageID) messages") }
    let request = pending ?? message()
    pending = request
    phone.transcript.exchanges.append(Transcript.Exchange(url: url, request: request, reply: nil))
    let reply = try phone.transport(request, url)
    pending = nil
    phone.transcript.exchanges[phone.transcript.exchanges.endIndex - 1].reply = reply
    try receive(reply)
    return package != .done
  }

  // MARK: Packages

  func initialize() {
    package = .initialization
    finalSent = false
    statuses = []
    queue = []
    outgoing = nil
    incoming = nil
    for index in progress.indices {
      progress[index].isBegun = false
      progress[index].isRestarted = false
      progress[index].isRefused = false
    }
    if !phone.hasIntroduced, phone.tellsDevInf {
      let item = MessageItem(Source: Location(phone.version.devInfURI), Data: .elements([phone.devInf.element]))
      queue.append(.command(.item(ItemCommand(.Put, Meta: Meta(Type: phone.syntax.devInfType), Items: [item]))))
    }
    if phone.asks {
      let item = MessageItem(Target: Location(phone.version.devInfURI))
      queue.append(.command(.item(ItemCommand(.Get, Meta: Meta(Type: phone.syntax.devInfType), Items: [item]))))
    }
    for (index, database) in phone.databases.enumerated() {
      let anchor = Anchor(Last: database.anchor, Next: progress[index].next)
      let item = MessageItem(
        Target: Location(database.target), Source: Location(database.source),
        Meta: Meta(Anchor: anchor, MaxObjSize: phone.version > .v10 ? phone.maxObjSize : nil))
      queue.append(.command(.alert(Alert(Data: progress[index].code, Items: [item]))))
    }
    guard phone.combines else { return }
    for index in phone.databases.indices { queueChanges(index) }
  }

  private func queueChanges(_ index: Int) {
    let database = phone.databases[index]
    progress[index].isBegun = true
    for map in phone.repeatsMaps ? database.maps : [] { queue.append(.map(index, id: map.id, luid: map.luid)) }
    queue.append(.sync(index))
    queue += luids(index).map { .change(index, luid: $0) }
  }

  /// What is to be sent of a database.
  func luids(_ index: Int) -> [String] {
    let database = phone.databases[index]
    let all =
      switch progress[index].code {
      case .slow, .refreshFromClient: Array(database.items.keys)
      case .oneWayFromServer, .refreshFromServer: [String]()
      default: Array(database.changes.filter { $0.value.number <= progress[index].snapshot }.keys)
      }
    return all.sorted { (Int($0) ?? 0, $0) < (Int($1) ?? 0, $1) }
  }

  /// Both sides have said everything of a package.
  func advance() {
    finalSent = false
    switch package {
    case .initialization:
      let alive = progress.indices.filter { !progress[$0].isRefused }
      let open = alive.filter { !progress[$0].isBegun || progress[$0].isRestarted }
      if alive.isEmpty { return finish() }
      if open.isEmpty { return acknowledge() }
      package = .changes
      for index in open { queueChanges(index) }
    case .changes: acknowledge()
    case .maps, .done: finish()
    }
  }

  private func acknowledge() {
    package = .maps
    queueMaps()
    let isSilent = statuses.allSatisfy { $0.Cmd == "SyncHdr" }
    if queue.isEmpty, isSilent { finish() }
  }

  func queueMaps() {
    let said = Set(mapped.values.flatMap(\.ids))
    for (index, database) in phone.databases.enumerated() where !progress[index].isRefused {
      for map in database.maps where !said.contains(map.id) { queue.append(.map(index, id: map.id, luid: map.luid)) }
    }
  }

  private func finish() {
    package = .done
    phone.hasIntroduced = true
    for (index, progress) in progress.enumerated() where !progress.isRefused {
      phone.databases[index].anchor = progress.next
      phone.databases[index].serverAnchor = progress.serverAnchor
      for luid in progress.acknowledged {
        guard let change = phone.databases[index].changes[luid], change.number <= progress.snapshot else { continue }
        phone.databases[index].changes[luid] = nil
      }
    }
  }
}
