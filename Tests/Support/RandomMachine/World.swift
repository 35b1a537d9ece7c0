import Groupware
import Markup
import SyncEngine
import SyncML

/// A server, a webmail user and a few phones that edit and synchronise by chance, and the promises that hold at the end.
final class World {
  private var chance: Seeded
  private let site: any Site
  private let weather: Weather
  private let trade: Trade
  private let policy: Policy
  private var history = History()
  private var devices: [Device] = []
  /// Phones whose last session broke off.
  private var brokenOff: Set<String> = []
  private var born = 0
  private let hasLongTexts: Bool
  private let isLoud: Bool
  private let log: (String) -> Void

  /// - Parameter isLoud: messages come into the log.
  init(
    seed: UInt64, isLoud: Bool, log: @escaping (String) -> Void,
    _ makeSite: (UInt64, Policy) throws -> any Site
  ) throws {
    self.isLoud = isLoud
    self.log = log
    chance = Seeded(seed: seed)
    let policies: [Merge.Policy] = [.server, .client, .newer, .duplicate]
    policy = Policy(
      conflict: policies.randomElement(using: &chance) ?? .server,
      slowConflict: policies.randomElement(using: &chance) ?? .server)
    site = try makeSite(seed, policy)
    let kinds = site.kinds
    let trades = Trade.allCases.filter { $0.kinds.allSatisfy(kinds.contains) }
    trade = trades.randomElement(using: &chance) ?? .contacts
    weather = Weather(site, seed: chance.next())
    hasLongTexts = Bool.random(using: &chance)
    weather.log = { log("    \($0)") }
    weather.meanwhile = { [unowned self] in if Int.random(in: 0..<12, using: &chance) == 0 { try editOnServer() } }
    log("\(trade), conflict \(policy.conflict), slow \(policy.slowConflict)")
    for number in 1...Int.random(in: 2...3, using: &chance) {
      devices.append(Device(number, trade, hasLongTexts: hasLongTexts, &chance, transport: weather.carry))
      log(devices.last?.summary ?? "")
    }
  }

  // MARK: A round

  func run() throws {
    for _ in 0..<Int.random(in: 0...3, using: &chance) { try editOnServer() }
    for _ in 0..<Int.random(in: 5...12, using: &chance) {
      let device = devices[Int.random(in: devices.indices, using: &chance)]
      switch Int.random(in: 0..<10, using: &chance) {
      case 0...2: try editOnServer()
      case 3...6: edit(on: device)
      default: try sync(device.phone)
      }
    }
    try settle()
    for device in devices { try compare(device) }
    try judge()
  }

  private func sync(_ phone: Phone) throws {
    log("\(phone.id) syncs")
    defer { if isLoud { log(phone.transcript.summary) } }
    let session = phone.begin(Int.random(in: 0..<12, using: &chance) == 0 ? .slow : .twoWay)
    while true {
      do {
        guard try session.step() else {
          brokenOff.remove(phone.id)
          log("  \(phone.id) done after \(session.messageID)")
          return try expectNoRefusals(session)
        }
      } catch is Weather.Storm {
        // It tries again, or gives up and comes back with a new session.
        if Int.random(in: 0..<3, using: &chance) == 0 {
          brokenOff.insert(phone.id)
          return log("  \(phone.id) gives up at \(session.messageID)")
        }
      }
    }
  }

  private func expectNoRefusals(_ session: PhoneSession) throws {
    if let (luid, code) = session.refusals.first { throw Broken("\(luid) was refused: \(code)") }
  }

  /// In calm weather everything comes to rest, and then nothing more is sent.
  private func settle() throws {
    weather.isCalm = true
    var active: [String] = []
    for pass in 0..<8 {
      active = []
      for phone in devices.map(\.phone) {
        log("\(phone.id) settles (\(pass))")
        let hadChanges = phone.databases.contains(where: \.hasChanges)
        let session = phone.begin()
        defer { if isLoud { log(phone.transcript.summary) } }
        while try session.step() {}
        try expectNoRefusals(session)
        let sent = phone.transcript.sent
        if hadChanges || !sent.isEmpty || phone.transcript.alerts.contains(where: { $0 == .slow }) {
          active.append("\(phone.id): \(sent.map { "\($0.kind)" }) \(phone.transcript.alerts)")
        }
      }
      if active.isEmpty { return }
    }
    throw Broken("it does not come to rest: \(active)")
  }

  // MARK: Edits

  private func value(_ name: String, _ field: PropertyName, over old: String?, by device: Device? = nil) -> String {
    let padding =
      hasLongTexts && Int.random(in: 0..<4, using: &chance) == 0 ? Int.random(in: 50...4000, using: &chance) : 0
    return history.edit(
      name, field.rawValue, over: old, padding: padding, limit: device?.limit(of: field),
      isInDoubt: isInDoubt(device))
  }

  private func isInDoubt(_ device: Device?) -> Bool { device.map { brokenOff.contains($0.phone.id) } ?? false }

  private func newName() -> String {
    born += 1
    let name = "N\(born)x"
    history.create(name)
    return name
  }

  private func editOnServer() throws {
    let items = try site.items(trade.kinds)
    let field = trade.fields.randomElement(using: &chance) ?? .note
    guard let item = items.sorted(by: { ($0.uid ?? "") < ($1.uid ?? "") }).randomElement(using: &chance),
      let guid = item.uid.map(GUID.init), Int.random(in: 0..<4, using: &chance) > 0
    else {
      let name = newName()
      let kind = trade.kinds.randomElement(using: &chance) ?? .contact
      try site.add(trade.item(kind, name, field, value(name, field, over: nil)))
      return log("webmail adds \(name) \(field.rawValue)")
    }
    let name = trade.name(of: item)
    if Int.random(in: 0..<5, using: &chance) == 0 {
      history.delete(name, seeing: trade.fields.map { item.main.text($0) })
      try site.delete(item.kind, guid)
      return log("webmail deletes \(name)")
    }
    if let old = item.main.text(field), Int.random(in: 0..<8, using: &chance) == 0 {
      history.clear(name, field.rawValue, over: old, isInDoubt: false)
      try site.edit(item.kind, guid) { $0.main.set(field, to: nil) }
      return log("webmail clears \(name) \(field.rawValue)")
    }
    let new = value(name, field, over: item.main.text(field))
    try site.edit(item.kind, guid) { $0.main.set(field, to: .text(new)) }
    log("webmail edits \(name) \(field.rawValue) \(new.prefix(6))")
  }

  private func edit(on device: Device) {
    let phone = device.phone
    let field = device.visible.randomElement(using: &chance) ?? .note
    guard let (place, luid, sheet) = device.items.randomElement(using: &chance),
      Int.random(in: 0..<4, using: &chance) > 0
    else {
      let name = newName()
      let kind = trade.kinds.randomElement(using: &chance) ?? .contact
      var sheet = device.script.sheet(kind, name)
      sheet[field] = value(name, field, over: nil, by: device)
      let luid = phone.databases[device.place(of: kind)].add(sheet.bytes)
      return log("\(phone.id) adds \(name) \(field.rawValue) as \(luid)")
    }
    let name = sheet.name
    if Int.random(in: 0..<5, using: &chance) == 0 {
      history.delete(name, seeing: trade.fields.map { sheet[$0] })
      phone.databases[place].delete(luid)
      return log("\(phone.id) deletes \(name) (\(luid))")
    }
    var edited = sheet
    if device.clears, let old = sheet[field], Int.random(in: 0..<8, using: &chance) == 0 {
      history.clear(name, field.rawValue, over: old, isInDoubt: isInDoubt(device))
      edited.clear(field)
      phone.databases[place].replace(luid, edited.bytes)
      return log("\(phone.id) clears \(name) \(field.rawValue) (\(luid))")
    }
    edited[field] = value(name, field, over: sheet[field], by: device)
    phone.databases[place].replace(luid, edited.bytes)
    log("\(phone.id) edits \(name) \(field.rawValue) \(edited[field]?.prefix(6) ?? "") (\(luid))")
  }

  // MARK: Promises

  /// What is to be seen of an item: its name and its fields.
  private struct View: Hashable, Comparable, CustomStringConvertible {
    let name: String
    let values: [String?]

    static func < (one: Self, other: Self) -> Bool { one.description < other.description }
    var description: String { "\(name) \(values.map { $0.map { "\($0.prefix(9))(\($0.count))" } ?? "-" })" }
  }

  /// Both sides are equal where they can be.
  private func compare(_ device: Device) throws {
    let visible = device.visible
    let shown = device.items.map { View(name: $0.sheet.name, values: visible.map($0.sheet.value)) }.sorted()
    let stored = try site.items(trade.kinds).map { item in
      View(name: trade.name(of: item), values: visible.map { device.shown(item.main.text($0), of: $0) })
    }.sorted()
    guard shown != stored else { return }
    throw Broken("\(device.phone.id) has\n  \(shown)\ninstead of\n  \(stored)")
  }

  /// No edit is lost, and nothing is there twice but what two edited in ignorance of each other.
  private func judge() throws {
    let stored = Dictionary(grouping: try site.items(trade.kinds), by: trade.name)
    for name in history.names {
      guard let items = stored[name] else {
        if history.mustExist(name) { throw Broken("\(name) is lost") }
        continue
      }
      try judge(name, items)
    }
  }

  private func judge(_ name: String, _ items: [Item]) throws {
    let isDoubling = policy.conflict == .duplicate || policy.slowConflict == .duplicate
    guard items.count <= 1 || isDoubling || history.mayComeBackTwice(name) else {
      throw Broken("\(name) is there \(items.count) times")
    }
    for field in trade.fields {
      let values = items.map { $0.main.text(field) }
      if let objection = history.objection(name, field.rawValue, values) { throw Broken(objection) }
      guard policy.conflict == .duplicate, policy.slowConflict == .duplicate else { continue }
      if let objection = history.lost(name, field.rawValue, values) { throw Broken(objection) }
    }
    for (place, one) in items.enumerated() {
      for other in items[(place + 1)...] {
        let pairs = trade.fields.map { ($0.rawValue, one.main.text($0), other.main.text($0)) }
        if !history.isConflict(name, pairs) { throw Broken("\(name) is doubled without a conflict: \(pairs)") }
      }
    }
  }
}
