import Versit

/// How one database of one device reads and writes items: the dialect, what the device can store, and its clock.
public struct Rendering: Hashable, Sendable, Codable {
  /// The syntax that is written.
  public var dialect: Dialect
  /// What the device can store.
  public var mask: Mask
  /// The account's time zone, an IANA name: what a local time without a zone means.
  public var zone: String
  /// The device takes UTC times (DevInf `UTC`); otherwise it gets local times of `zone`.
  public var usesUTC: Bool
  /// What the device does differently.
  public var habits = Habits.none
  /// Seconds since 1970: for a device that reckons with the daylight time in force today.
  public var now = 0

  /// A rendering; without more said, of everything, in UTC.
  public init(dialect: Dialect, mask: Mask = .nothing, zone: String = "UTC", usesUTC: Bool = true) {
    self.dialect = dialect
    self.mask = mask
    self.zone = zone
    self.usesUTC = usesUTC
  }

  /// The item that a device's bytes say. `kind` is what the database holds.
  ///
  /// Where the bytes are evidently of another version than the dialect's, they are read as what they are.
  /// - Throws: `.malformed`; `.unsupported`; `.limit` if it says more than an item may.
  public func read(_ data: [UInt8], as kind: Item.Kind) throws(FormatError) -> Item {
    let item = try plain(data, as: kind)
    guard item.isBounded else { throw FormatError(.limit, "more than \(Item.mostProperties) properties") }
    return habits.restored(item)
  }

  private func plain(_ data: [UInt8], as kind: Item.Kind) throws(FormatError) -> Item {
    switch dialect {
    case .plainText: PlainTextDialect(rendering: self).read(data, as: kind)
    case .sifContact, .sifEvent, .sifTask, .sifNote: try SIFDialect(rendering: self).read(data)
    default: try item(document(data), as: kind)
    }
  }

  /// The item that a device's bytes say, where they are its new version of one that the server has.
  ///
  /// In SIF what a document does not mention did not change; in all others silence may mean that it was removed.
  public func read(_ data: [UInt8], as kind: Item.Kind, over server: Item) throws(FormatError) -> Item {
    guard dialect.family == .sif else { return try read(data, as: kind).withoutAlarmTitle(of: server) }
    let shaped = try habits.shaped(server.withoutMarkup)
    return habits.restored(try SIFDialect(rendering: self).read(data, over: shaped))
  }

  /// Whether the dialect can say something about properties of that name, and the device store it: its silence about
  /// any other says nothing.
  public func says(_ name: PropertyName) -> Bool {
    if let sif = dialect.sifTable { return sif.says(name) }
    guard let fields = mask.fields, let table = dialect.table, name != .alarm, name != .recurrenceID else {
      return true
    }
    let rows = table.byName[name]?.map { $0.isMandatory || $0.isListed(in: fields) } ?? [fields[name.rawValue] != nil]
    return rows.contains(true)
  }

  /// The bytes that say the item as far as the dialect and the mask allow.
  public func write(_ item: Item) throws(FormatError) -> [UInt8] { try written(item.withoutMarkup) }

  private func written(_ item: Item) throws(FormatError) -> [UInt8] {
    let item = try habits.shaped(item)
    if let document = try document(item) { return bytes(document) }
    return dialect == .plainText
      ? try PlainTextDialect(rendering: self).write(item) : try SIFDialect(rendering: self).write(item)
  }

  /// The bytes for a device, and the item that it holds when it has taken them.
  public func project(_ item: Item) throws(FormatError) -> (data: [UInt8], held: Item) {
    let item = item.withoutMarkup
    guard habits == .none, let document = try document(item), document.isReadAsWritten else {
      let data = try written(item)
      return (data, try read(data, as: item.kind))
    }
    return (document.bytes, try self.item(document, as: item.kind))
  }

  /// The clock of the device's times.
  var clock: Clock { Clock(zone: zone, usesUTC: habits.usesUTC ?? usesUTC) }

  private var lines: LineHabits { LineHabits(habits: habits, clock: clock, now: now) }

  private func bytes(_ document: VersitDocument) -> [UInt8] {
    habits == .none ? document.bytes : lines.written(document, mask).bytes(as: habits.form)
  }

  /// What lines say.
  private func item(_ document: VersitDocument, as kind: Item.Kind) throws(FormatError) -> Item {
    switch dialect {
    case .vCard21, .vCard30, .vCard40: try VCardDialect(rendering: self).read(document)
    case .vNote11: try VNoteDialect(rendering: self).read(document, as: kind)
    default: try CalendarDialect(rendering: self).read(document, as: kind)
    }
  }

  /// The lines that say the item; nil: the dialect has none.
  private func document(_ item: Item) throws(FormatError) -> VersitDocument? {
    switch dialect {
    case .vCard21, .vCard30, .vCard40: try VCardDialect(rendering: self).write(item)
    case .vCalendar10, .iCalendar20: try CalendarDialect(rendering: self).write(item)
    case .vNote11: try VNoteDialect(rendering: self).write(item)
    case .plainText, .sifContact, .sifEvent, .sifTask, .sifNote: nil
    }
  }

  private func document(_ data: [UInt8]) throws(FormatError) -> VersitDocument {
    do {
      let document = try VersitDocument(reading: VersitText.utf8(data, undeclared: habits.undeclaredCharset))
      return habits == .none ? document : lines.read(document)
    } catch {
      throw FormatError(error.code == .limit ? .limit : .malformed, error.detail)
    }
  }
}
