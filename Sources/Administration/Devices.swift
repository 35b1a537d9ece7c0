import Directory
import SyncEngine
import SyncML

/// A device, as a list shows it.
public struct DeviceView: Hashable, Sendable, Codable {
  public var account: String
  public var device: String
  public var manufacturer: String
  public var model: String
  /// SyncML version and encoding of its last session.
  public var protocolVersion: String
  public var userAgent: String
  public var firstSeen: Timestamp
  public var lastSeen: Timestamp

  init(_ record: DeviceRecord) {
    account = record.account
    device = record.id
    manufacturer = record.manufacturer
    model = record.model
    protocolVersion = record.protocolVersion
    userAgent = record.userAgent
    firstSeen = Timestamp(record.firstSeen)
    lastSeen = Timestamp(record.lastSeen)
  }
}

/// One database of a device and the folder that it is synchronised with.
public struct ReplicaView: Hashable, Sendable, Codable {
  public var database: String
  public var folder: String
  /// Items that device and server both have.
  public var items: Int
  /// Items in the folder.
  public var stored: Int
  /// Changes of the server that the device has not got.
  public var pending: Int
  public var lastSync: Timestamp?
  public var lastResult: String
}

/// A device with its databases, and the rules that say what is different for it.
public struct DeviceDetail: Hashable, Sendable, Codable {
  public var device: DeviceView
  /// Names of the rules that match it, in order: later ones win.
  public var rules: [String]
  public var databases: [ReplicaView]
}

extension Administrator {
  /// A device with its databases and rules.
  public func detail(account login: String, device: String) throws -> DeviceDetail {
    let name = accountName(login)
    guard let record = try state.transaction({ try $0.device(account: name, id: device) }) else {
      throw Self.noDevice(device, of: name)
    }
    let devInf = try? DevInf(document: record.devInf)
    return DeviceDetail(
      device: DeviceView(record),
      rules: rulebook.names(for: DeviceIdentity(record, devInf, userAgent: record.userAgent)),
      databases: try replicas(account: name, device: device))
  }

  /// The devices of an account, or of all.
  public func devices(account login: String? = nil) throws -> [DeviceView] {
    let name = login.map(accountName)
    return try state.transaction { try $0.devices(account: name) }.map(DeviceView.init)
  }

  /// The databases of a device.
  public func replicas(account login: String, device: String) throws -> [ReplicaView] {
    let name = accountName(login)
    return try state.transaction { transaction in
      guard try transaction.device(account: name, id: device) != nil else { throw Self.noDevice(device, of: name) }
      return try transaction.replicas(account: name, device: device).map { replica in
        let query = PendingQuery(
          collection: replica.collection, replica: replica.id, generation: replica.generation,
          after: PendingCursor(change: 0), through: .max)
        return ReplicaView(
          database: replica.database, folder: try transaction.collection(id: replica.collection)?.path ?? "",
          items: try transaction.rowCount(replica: replica.id),
          stored: try transaction.count(collection: replica.collection), pending: try transaction.pendingCount(query),
          lastSync: replica.lastSync.map(Timestamp.init), lastResult: replica.lastResult)
      }
    }
  }

  /// Forgets a device and what it has: its next synchronisation is a slow one.
  public func forgetDevice(account login: String, device: String) throws {
    let name = accountName(login)
    try state.transaction { transaction in
      guard try transaction.device(account: name, id: device) != nil else { throw Self.noDevice(device, of: name) }
      try transaction.removeDevice(account: name, id: device)
    }
  }

  /// The address that a login name means, even if the account is gone.
  private func accountName(_ login: String) -> String {
    LoginName(login, defaultDomain: directory.settings.defaultDomain)?.address ?? login
  }

  private static func noDevice(_ device: String, of account: String) -> AdministrationError {
    AdministrationError(.notFound, "\(account) has no device \(device)")
  }
}
