import Groupware
import Markup
import SyncML

extension Conversation {
  /// Alerts (OMA DS Protocol 1.2.1 §8–§11; codes in §12.4.11).
  func receive(_ alert: Alert) throws {
    guard let code = alert.Data else { return refuse(.alert(alert), .incompleteCommand) }
    switch code {
    case .nextMessage, .display: respond(to: .alert(alert), .ok)
    case .noEndOfData:
      if let object = session.outgoing { session.databases[object.database].refuse(change: object.change) }
      passOutgoing()
      respond(to: .alert(alert), .ok)
    case .suspend:
      session.stage = .done
      respond(to: .alert(alert), .ok)
    case .resume where session.version == .v12: try receiveSync(alert, code)
    case _ where code.isSync || code.isServerAlerted: try receiveSync(alert, code)
    default: refuse(.alert(alert), .optionalFeatureUnsupported)
    }
  }

  private func receiveSync(_ alert: Alert, _ code: AlertCode) throws {
    guard !alert.Items.isEmpty else { return refuse(.alert(alert), .incompleteCommand) }
    try beginAgain()
    for item in alert.Items {
      let source = item.Source?.LocURI ?? ""
      // Some clients leave the target empty: they mean the database of the same name.
      let target = item.Target.map(\.LocURI).flatMap { $0.isEmpty ? nil : $0 } ?? source
      let refs = Refs(target: Location(target), source: item.Source)
      do {
        guard session.stage == .initialization || session.stage == .clientChanges else {
          throw DatabaseFailure(status: .forbidden, reason: "an alert behind the initialisation")
        }
        guard
          session.databases.count < Session.mostDatabases || session.databases.contains(where: { $0.source == source })
        else {
          throw DatabaseFailure(
            status: .retryLater, reason: "more than \(Session.mostDatabases) databases in a session")
        }
        let anchor = item.Meta?.Anchor
        let opened = try open(source: source, target: target, code: code, anchor: anchor)
        let echo = MessageItem(Data: .elements([Anchor(Next: anchor?.Next ?? "").element]))
        respond(to: .alert(alert), opened.database.isChanged ? .refreshRequired : .ok, items: [echo], refs: refs)
        begin(opened, maxObjSize: item.Meta?.MaxObjSize)
      } catch let failure as DatabaseFailure {
        respond(to: .alert(alert), failure.status, refs: refs)
        note(.warning, "database.refused", ["db": target, "status": "\(failure.status)", "why": failure.reason])
      } catch let error as StoreError where error.concernsOneDatabase {
        respond(to: .alert(alert), error.status, refs: refs)
        note(.warning, "database.refused", ["db": target, "status": "\(error.status)", "why": error.detail])
      }
    }
  }

  /// Some clients synchronise one database after the other in one session.
  private func beginAgain() throws {
    guard session.stage == .map || session.stage == .done else { return }
    for index in session.databases.indices { try conclude(index) }
    session.stage = .initialization
  }

  private struct Opened {
    var database: DatabaseSync
    var replica: ReplicaRecord
  }

  private struct DatabaseFailure: Error {
    var status: StatusCode
    var reason: String
  }

  private func open(source: String, target: String, code: AlertCode, anchor: Anchor?) throws -> Opened {
    let folder = try folder(named: target)
    let tasks = try tasksFolder(beside: folder, source: source, target: target)
    let incarnation = try open(folder, beside: tasks).incarnation
    let path = tasks.map { "\(folder.path) + \($0.path)" } ?? folder.path
    return try engine.state.transaction { transaction in
      let collection = try collection(path, incarnation, in: transaction)
      var replica = try replica(source, collection, in: transaction)
      var reason = compareAnchors(of: &replica, last: anchor?.Last)
      guard var mode = SyncMode(code, anchorsFit: reason == nil) else {
        throw DatabaseFailure(status: .optionalFeatureUnsupported, reason: "alert \(code)")
      }
      let isUnmapped = try transaction.deliveries(replica: replica.id).contains { $0.operation == .add && !$0.isTwin }
      if isUnmapped, reason == nil {
        reason = "additions-not-mapped"
        mode = mode.withoutMaps
      }
      guard mode.sends || !folder.isReadOnly || tasks?.isReadOnly == false else {
        throw DatabaseFailure(status: .forbidden, reason: "the folder is read-only")
      }
      try transaction.put(replica)
      return Opened(
        database: DatabaseSync(
          source: source, target: target, folder: folder, tasks: tasks, collection: collection.id, replica: replica.id,
          requested: code, mode: mode, reason: reason ?? "", clientNext: anchor?.Next ?? ""),
        replica: replica)
    }
  }

  private func folder(named target: String) throws -> Folder {
    try folder(DatabaseName(target).resolve(in: try openStore().folders()))
  }

  private func defaultFolder(_ kind: Item.Kind) throws -> Folder {
    try folder(DatabaseName.resolve(kind, in: try openStore().folders()))
  }

  private func folder(_ resolution: DatabaseName.Resolution) throws -> Folder {
    switch resolution {
    case .folder(let folder): return folder
    case .missing(let kind): return try openStore().createDefault(kind)
    case .unknown: throw DatabaseFailure(status: .notFound, reason: "no such database")
    }
  }

  /// The folder of tasks, if the device's database of events holds them, too: by the database's name, by what is known
  /// of the device, by its CTCap, or because it sent tasks there before. A device that alerts a database of tasks keeps
  /// them apart.
  private func tasksFolder(beside folder: Folder, source: String, target: String) throws -> Folder? {
    guard folder.kind == .event, folder.isDefault, try isCombined(source: source, target: target) else { return nil }
    return try defaultFolder(.task)
  }

  private func isCombined(source: String, target: String) throws -> Bool {
    if DatabaseName(target).isCombined { return true }
    switch quirks.combination {
    case .never: return false
    case .always: return try !alertsTasks
    case .byCTCap:
      let tells = devInf?.keepsTasksAmongEvents(of: source) == true
      return try (tells || hasSentTasks(of: source)) && !alertsTasks
    }
  }

  private func hasSentTasks(of source: String) throws -> Bool {
    try engine.state.transaction { transaction in
      try transaction.replicas(account: account.name, device: device.id).contains {
        $0.database == source && $0.sendsTasks
      }
    }
  }

  /// The device asks for a database of tasks in the same message.
  private var alertsTasks: Bool {
    get throws {
      let folders = try openStore().folders()
      return request.commands.contains { command in
        guard case .alert(let alert) = command else { return false }
        return alert.Items.contains { item in
          let name = DatabaseName(item.Target?.LocURI ?? "")
          if case .folder(let folder) = name.resolve(in: folders) { return folder.kind == .task }
          return name.kind == .task
        }
      }
    }
  }

  private func collection(
    _ path: String, _ incarnation: String, in transaction: any StateTransaction
  ) throws -> CollectionRecord {
    let stored = try transaction.collection(account: account.name, path: path, incarnation: incarnation)
    if let stored { return stored }
    let new = CollectionRecord(id: engine.entropy.id(), account: account.name, path: path, incarnation: incarnation)
    try transaction.put(new)
    return new
  }

  private func replica(
    _ source: String, _ collection: CollectionRecord, in transaction: any StateTransaction
  ) throws -> ReplicaRecord {
    let stored = try transaction.replica(
      account: account.name, device: device.id, database: source, collection: collection.id)
    return stored
      ?? ReplicaRecord(
        id: engine.entropy.id(), account: account.name, device: device.id, database: source,
        collection: collection.id)
  }

  /// Compares the client's Last with our pair of anchors (Architecture §4.7).
  ///
  /// A client whose Last is the offered one saw the end of the last session; one whose Last is the confirmed one missed
  /// our last reply. Either way the offer has had its answer.
  /// - Returns: why they do not fit; nil if they do.
  private func compareAnchors(of replica: inout ReplicaRecord, last: String?) -> String? {
    defer { replica.offeredAnchor = nil }
    guard let last, !last.isEmpty else { return "first-sync" }
    if last == replica.offeredAnchor {
      replica.confirmedAnchor = last
      replica.serverAnchor = replica.offeredServerAnchor
    }
    return replica.confirmedAnchor == last ? nil : "anchor-mismatch"
  }

  private func begin(_ opened: Opened, maxObjSize: Int?) {
    var database = opened.database
    database.maxObjSize = maxObjSize
    // A client that was asked for its credentials in its second package begins with the first one again.
    if !session.databases.contains(where: { $0.progress != .alerted }) { session.stage = .initialization }
    session.databases.removeAll { $0.source == database.source && $0.target == database.target }
    session.databases.append(database)
    let meta = Meta(
      Anchor: Anchor(Last: opened.replica.serverAnchor, Next: "\(session.started)"),
      MaxObjSize: session.version > .v10 ? engine.settings.maxObjSize : nil)
    let item = MessageItem(Target: Location(database.source), Source: Location(database.target), Meta: meta)
    outbox.add(Alert(Data: database.mode.alert, Items: [item]).element)
  }
}
