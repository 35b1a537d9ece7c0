import Groupware
import Markup
import SyncML

/// Our own device information, in falling detail.
struct ServerDevInf {
  enum Detail: CaseIterable {
    /// Every database with its capabilities.
    case full
    case withoutCTCap
    case alertedOnly
  }

  let settings: Settings
  let version: Version
  /// Nokia phones expect exactly the addresses that they use.
  let alerted: [DatabaseSync]
  let quirks: Quirks

  func devInf(_ detail: Detail) -> DevInf {
    let stores = databases(detail).map { store($0.address, $0.kind, detail) }
    // Up to 1.1 the CTCap stands beside the databases, one list for all types.
    let shared = detail == .full && version < .v12 ? capabilities : []
    return DevInf(
      VerDTD: version, Man: "Anchorage", Mod: "Anchorage", OEM: nil, FwV: settings.softwareVersion,
      SwV: settings.softwareVersion, HwV: "-", DevID: settings.serverID, DevTyp: "server", UTC: version > .v10,
      SupportLargeObjs: version > .v10, SupportNumberOfChanges: version > .v10, DataStores: stores, CTCaps: shared)
  }

  private func databases(_ detail: Detail) -> [(address: String, kind: Item.Kind)] {
    let own = alerted.map { (address: $0.target, kind: $0.folder.kind) }
    guard detail != .alertedOnly || own.isEmpty else { return own }
    let standard: [(address: String, kind: Item.Kind)] = [
      ("Contacts", .contact), ("Events", .event), ("Tasks", .task), ("Notes", .note), ("Journal", .journal),
    ]
    return own
      + standard.filter { entry in
        let name = entry.address.lowercased()
        return !quirks.hiddenDatabases.contains(name) && !own.contains { DatabaseName($0.address).name == name }
      }
  }

  private func store(_ address: String, _ kind: Item.Kind, _ detail: Detail) -> DataStore {
    let types = dialects(address, kind).map { SyncML.ContentType($0.contentType, $0.version) }
    let caps = detail == .full && version == .v12 ? versit(kind).map { capability($0) } : []
    return DataStore(
      SourceRef: address, DisplayName: detail == .full ? address : nil, RxPref: types.first,
      Rx: Array(types.dropFirst()),
      TxPref: types.first, Tx: Array(types.dropFirst()), CTCaps: caps,
      // Types above 7 make Nokia phones give up.
      SyncCap: quirks.syncTypes)
  }

  private var capabilities: [CTCap] {
    let kinds: [Item.Kind] = [.contact, .event, .task, .note, .journal]
    return kinds.flatMap { kind in versit(kind).map { capability($0) } }
  }

  private func versit(_ kind: Item.Kind) -> [Dialect] { Dialect.candidates(for: kind).filter { $0.family == .versit } }

  /// SIF comes first under a name that stands for it, and is nobody else's business.
  private func dialects(_ address: String, _ kind: Item.Kind) -> [Dialect] {
    guard DatabaseName(address).family == .sif else { return versit(kind) }
    return Dialect.candidates(for: kind).filter { $0.family == .sif } + versit(kind)
  }

  private func capability(_ dialect: Dialect) -> CTCap {
    CTCap(
      CTType: dialect.contentType, VerCT: dialect.version,
      Properties: dialect.propertyNames.map { name in
        CTCap.Property(PropName: name, ValEnums: name == "BEGIN" ? dialect.entries : [])
      })
  }
}

extension Dialect {
  /// What may stand behind BEGIN in a calendar: a phone that keeps events and tasks in one database looks for both.
  fileprivate var entries: [String] {
    switch self {
    case .vCalendar10, .iCalendar20: ["VCALENDAR", "VEVENT", "VTODO"]
    default: []
    }
  }
}
