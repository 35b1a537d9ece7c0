import Groupware
import Markup
import SyncML

/// What a device's DevInf says about one of its databases, as far as it decides how items are written.
struct Capabilities {
  private let kind: Item.Kind
  private let dialect: Dialect
  private let mask: Mask
  private let usesUTC: Bool
  private let habits: Habits

  /// - Parameter lastDialect: what the device last sent: it counts where the DevInf says nothing.
  init(
    devInf: DevInf?, database: String, kind: Item.Kind, lastDialect: Dialect?, version: Version, quirks: Quirks
  ) {
    self.kind = kind
    habits = quirks.habits
    let store = devInf?.DataStores.first { Self.isSame($0.SourceRef, database) }
    let candidates = Dialect.candidates(for: kind)
    let received = store?.received.compactMap { type in
      Dialect(contentType: type.CTType, version: type.VerCT).map { (type, $0) }
    }
    let preferred = received?.first { candidates.contains($0.1) }
    dialect =
      quirks.dialects[kind] ?? preferred?.1 ?? lastDialect.flatMap { candidates.contains($0) ? $0 : nil } ?? candidates
      .first ?? .plainText
    let capability = store.flatMap { store in
      preferred.flatMap { devInf?.capability(for: $0.0, in: store) }
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
  /// The device has one calendar, and that lists VEVENT and VTODO in the CTCap of vCalendar 1.0.
  func keepsTasksAmongEvents(of database: String) -> Bool {
    let calendars = DataStores.filter { store in
      store.received.contains { ["text/x-vcalendar", "text/calendar"].contains($0.CTType.lowercased()) }
    }
    guard calendars.count == 1, let store = calendars.first, Capabilities.isSame(store.SourceRef, database),
      let type = store.received.first(where: { $0.CTType.lowercased() == "text/x-vcalendar" }),
      let properties = capability(for: type, in: store)?.Properties
    else { return false }
    let entries = Set(
      properties.filter { $0.PropName.uppercased() == "BEGIN" }.flatMap(\.ValEnums).map { $0.uppercased() })
    return entries.isSuperset(of: ["VEVENT", "VTODO"])
  }
}

extension Mask {
  init(_ capability: CTCap?, believing trust: Quirks.Capability) {
    guard let capability, !capability.Properties.isEmpty, trust != .nothing else {
      self = .nothing
      return
    }
    var fields: [String: Field] = [:]
    for property in capability.Properties {
      let types = property.PropParams.first { $0.ParamName.uppercased() == "TYPE" }?.ValEnums
      // A value may be a combination such as `HOME,VOICE`.
      let known = types.flatMap {
        $0.isEmpty ? nil : Set($0.flatMap { $0.uppercased().split(separator: ",").map(String.init) })
      }
      fields[property.PropName.uppercased()] = Field(
        maxSize: trust == .all ? property.MaxSize : nil, maxOccur: property.MaxOccur, noTruncate: property.NoTruncate,
        types: known)
    }
    self.init(fields: fields)
  }
}
