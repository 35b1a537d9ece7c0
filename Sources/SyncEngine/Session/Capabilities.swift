import Groupware
import Markup
import SyncML

/// What a device's DevInf says about one of its databases, as far as it decides how items are written.
struct Capabilities {
  private let kind: Item.Kind
  private let mask: Mask
  private let usesUTC: Bool
  private let habits: Habits
  /// Whether the device is known to understand the dialect.
  let isProven: Bool
  private let dialect: Dialect

  /// - Parameter replica: what the device did before: it counts where the DevInf says nothing.
  init(
    devInf: DevInf?, database: DatabaseSync, replica: ReplicaRecord, version: Version, format: RequestedFormat?,
    quirks: Quirks
  ) {
    kind = database.folder.kind
    habits = quirks.habits
    let store = devInf?.DataStores.first { Self.isSame($0.SourceRef, database.source) }
    let received = store?.received.compactMap { type in
      Dialect(contentType: type.CTType, version: type.VerCT).map { (type: type, dialect: $0) }
    }
    let choice = FormatChoice(
      kind: kind, received: received?.map(\.dialect), last: replica.dialect, accepted: replica.accepted,
      refused: replica.refused, fixed: quirks.dialects[kind], forced: format?.family,
      named: DatabaseName(database.target).family)
    let dialect = choice.dialect
    self.dialect = dialect
    isProven = choice.isProven
    let capability = store.flatMap { store in
      received?.first { $0.dialect == dialect }.flatMap {
        devInf?.capability(for: $0.type, in: store, of: Set(database.kinds.compactMap(\.component)))
      }
    }
    mask = Mask(capability, believing: quirks.capabilities)
    // A device that told nothing, or could not tell (1.0 has no such element), is taken to understand UTC.
    usesUTC = devInf.map { $0.UTC || $0.VerDTD == Version.v10.rawValue } ?? true
  }

  func rendering(zone: String, now: Int64) -> Rendering {
    var rendering = Rendering(dialect: dialect, mask: mask, zone: zone, usesUTC: usesUTC)
    rendering.habits = habits
    rendering.now = Int(now)
    return rendering
  }

  /// A device that knows RECURRENCE-ID keeps changed instances as items of their own.
  var separatesInstances: Bool {
    guard kind == .event || kind == .task else { return false }
    // Outlook makes single events of them: so we do, and leave them out of their series.
    if dialect.family == .sif { return true }
    if let recurrence = habits.recurrence { return recurrence == .instances }
    guard let fields = mask.fields else { return dialect == .iCalendar20 }
    return fields["RECURRENCE-ID"] != nil || fields["X-RECURRENCE-ID"] != nil
  }

  /// `./contacts`, `contacts` and `Contacts` are the same database.
  fileprivate static func isSame(_ left: String, _ right: String) -> Bool {
    DatabaseName(left).name == DatabaseName(right).name
  }
}

extension DevInf {
  /// The device has one calendar, and that lists VEVENT and VTODO in the CTCap of vCalendar 1.0; or the database takes
  /// SIF of events and of tasks.
  func keepsTasksAmongEvents(of database: String) -> Bool {
    let dialects = DataStores.first { Capabilities.isSame($0.SourceRef, database) }?.received.compactMap {
      Dialect(contentType: $0.CTType)
    }
    if dialects?.contains(.sifEvent) == true, dialects?.contains(.sifTask) == true { return true }
    let calendars = DataStores.filter { store in
      store.received.contains { ["text/x-vcalendar", "text/calendar"].contains($0.CTType.lowercased()) }
    }
    guard calendars.count == 1, let store = calendars.first, Capabilities.isSame(store.SourceRef, database),
      let type = store.received.first(where: { $0.CTType.lowercased() == "text/x-vcalendar" }),
      let capability = capability(for: type, in: store)
    else { return false }
    return capability.components.isSuperset(of: ["VEVENT", "VTODO"])
  }
}

extension Mask {
  /// They stand around whatever a device holds.
  private static let frame: Set<String> = ["BEGIN", "END", "VERSION"]

  init(_ capability: CTCap?, believing trust: Quirks.Capability) {
    let entries = Dictionary(grouping: capability?.Properties ?? []) { $0.PropName.uppercased() }
    guard trust != .nothing, !Self.frame.isSuperset(of: entries.keys) else {
      self = .nothing
      return
    }
    self.init(fields: entries.mapValues { Field(joining: $0.map { Field($0, believing: trust) }) })
  }
}

extension Mask.Field {
  fileprivate init(_ property: CTCap.Property, believing trust: Quirks.Capability) {
    // A value may be a combination such as `HOME,VOICE`.
    let types = property.PropParams.filter { $0.ParamName.uppercased() == "TYPE" }.flatMap(\.ValEnums).flatMap {
      $0.uppercased().split { $0 == "," || $0 == ";" }.map(String.init)
    }
    self.init(
      maxSize: trust == .all ? property.MaxSize : nil, maxOccur: property.MaxOccur, noTruncate: property.NoTruncate,
      types: types.isEmpty ? nil : Set(types))
  }

  /// What several entries of one property say: those of other types add up, those of the same ones do not.
  fileprivate init(joining entries: [Self]) {
    let counts = Dictionary(grouping: entries, by: \.types).values.map { $0.map(\.maxOccur).joined(by: max) }
    self.init(
      maxSize: entries.map(\.maxSize).joined(by: max),
      maxOccur: counts.joined { $0.addingReportingOverflow($1).overflow ? .max : $0 + $1 },
      noTruncate: entries.contains(where: \.noTruncate),
      types: entries.map(\.types).joined { $0.union($1) })
  }
}

extension Array {
  /// nil: one of them tells nothing, so that nothing is known of all.
  fileprivate func joined<Value>(by join: (Value, Value) -> Value) -> Value? where Element == Value? {
    dropFirst().reduce(first ?? nil) { joined, next in
      if let joined, let next { join(joined, next) } else { nil }
    }
  }
}
