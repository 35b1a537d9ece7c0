import Groupware
import Markup
import SyncML

extension Device {
  /// How a phone lets the server know what it cannot keep.
  private enum Candour: CaseIterable {
    /// By its CTCap.
    case told
    /// Its device information does not say so.
    case silent
    /// It has no device information.
    case mute
  }

  /// A phone made by chance.
  init(
    _ number: Int, _ trade: Trade, hasLongTexts: Bool, _ chance: inout Seeded, transport: @escaping Phone.Transport
  ) {
    self.trade = trade
    script = trade.scripts.randomElement(using: &chance) ?? .vCard
    fields = Self.fields(of: trade, &chance)
    // SIF has no CTCap: a client that does not mention a field did not change it.
    let candour = script.isSIF ? .silent : Candour.allCases.randomElement(using: &chance) ?? .told
    let isCombined = trade == .calendar && Bool.random(using: &chance)
    let kinds = isCombined ? [trade.kinds] : trade.kinds.map { [$0] }
    let (script, fields) = (script, fields)
    phone = Phone("P\(number)", kinds.map { Self.database($0, script, fields, candour, trade) }, transport: transport)
    phone.tellsDevInf = candour != .mute
    // What does not fit into a message needs chunks.
    let versions: [Version] = hasLongTexts || script.isSIF ? [.v11, .v12] : Version.allCases
    phone.version = versions.randomElement(using: &chance) ?? .v12
    phone.syntax = Syntax.allCases.randomElement(using: &chance) ?? .xml
    phone.scheme = Bool.random(using: &chance) ? .basic : .md5
    // A card in SIF has all of its fields: small messages only cost time.
    phone.maxMsgSize = (script.isSIF ? [6000, 32_000] : [2000, 3000, 32_000]).randomElement(using: &chance) ?? 2000
    phone.outgoingSize = (script.isSIF ? [5000, 32_000] : [1800, 3000, 32_000]).randomElement(using: &chance) ?? 2000
    phone.followsRespURI = Int.random(in: 0..<4, using: &chance) > 0
    phone.combines = Int.random(in: 0..<4, using: &chance) == 0
    phone.mapsEarly = Bool.random(using: &chance)
    phone.repeatsMaps = Int.random(in: 0..<4, using: &chance) > 0
    summary =
      "P\(number): \(script) \(candour)\(isCombined ? " both in one" : "") \(phone.version) \(phone.syntax)"
      + " \(fields.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key.rawValue) \($0.value ?? 0)" })"
      + " in \(phone.maxMsgSize ?? 0) out \(phone.outgoingSize)\(phone.combines ? " combined" : "")"
      + "\(phone.mapsEarly ? " early maps" : "")\(phone.repeatsMaps ? "" : " no repeated maps")"
      + "\(phone.followsRespURI ? "" : " no RespURI")"
  }

  /// Everything, or less, or the beginning of it.
  private static func fields(of trade: Trade, _ chance: inout Seeded) -> [PropertyName: Int?] {
    var kept: [PropertyName: Int?] = [:]
    let isWhole = Int.random(in: 0..<3, using: &chance) == 0
    for field in trade.fields where isWhole || Int.random(in: 0..<3, using: &chance) > 0 {
      kept.updateValue(isWhole || Bool.random(using: &chance) ? nil : 40, forKey: field)
    }
    if kept.isEmpty { kept.updateValue(nil, forKey: trade.fields[0]) }
    return kept
  }

  private static func database(
    _ kinds: [Item.Kind], _ script: Script, _ fields: [PropertyName: Int?], _ candour: Candour, _ trade: Trade
  ) -> PhoneDatabase {
    let kind = kinds[0]
    let names: [Item.Kind: String] = [.contact: "Contacts", .event: "Events", .task: "Tasks"]
    var database = PhoneDatabase(
      source: "./\(kind)", target: kinds.count > 1 ? "calendar+tasks" : names[kind] ?? "", type: script.type(of: kind))
    database.encodes = script.isSIF
    database.others = kinds.dropFirst().map(script.type).filter { $0.CTType != database.type.CTType }
    database.takes = Set([database.type.CTType] + database.others.map(\.CTType))
    switch candour {
    case .told:
      database.fields = Dictionary(uniqueKeysWithValues: fields.map { ($0.key.rawValue, $0.value) })
      for line in ["N", "FN", "SUMMARY", "DTSTART", "DTEND", "DUE"] { database.fields?.updateValue(nil, forKey: line) }
    case .silent, .mute: database.habit = keeping(fields, of: trade)
    }
    return database
  }
}
