import Groupware
import Markup
import SyncEngine
import SyncML

/// A server, a webmail user and a few phones that edit and synchronise by chance, and the promises that hold at the end.
final class World {
  /// Fields by their names in vCard and inside.
  static let fields: [(line: String, property: PropertyName)] = [("NOTE", .note), ("TITLE", .title), ("ROLE", .role)]
  private static let masks: [[String: Int?]?] = [
    nil, ["N": nil, "FN": nil, "NOTE": nil], ["N": nil, "FN": nil, "TITLE": nil, "NOTE": 40],
    ["N": nil, "FN": nil, "ROLE": nil],
  ]

  private var chance: Seeded
  private let site: any Site
  private let weather: Weather
  private var history = History()
  private var phones: [Phone] = []
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
    let policies: [Merge.Policy] = [.server, .client, .newer]
    let policy = Policy(
      conflict: policies.randomElement(using: &chance) ?? .server,
      slowConflict: policies.randomElement(using: &chance) ?? .server)
    site = try makeSite(seed, policy)
    weather = Weather(site, seed: chance.next())
    hasLongTexts = Bool.random(using: &chance)
    weather.log = { log("    \($0)") }
    weather.meanwhile = { [unowned self] in if Int.random(in: 0..<12, using: &chance) == 0 { try editOnServer() } }
    for number in 1...Int.random(in: 2...3, using: &chance) { phones.append(makePhone(number)) }
    log("conflict \(policy.conflict), slow \(policy.slowConflict)")
  }

  private func makePhone(_ number: Int) -> Phone {
    let mask = Self.masks.randomElement(using: &chance) ?? nil
    let phone = Phone("P\(number)", [.contacts(mask)], transport: weather.carry)
    let versions: [Version] = hasLongTexts ? [.v11, .v12] : Version.allCases
    phone.version = versions.randomElement(using: &chance) ?? .v12
    phone.syntax = Syntax.allCases.randomElement(using: &chance) ?? .xml
    phone.scheme = Bool.random(using: &chance) ? .basic : .md5
    phone.maxMsgSize = [2000, 3000, 32_000].randomElement(using: &chance) ?? 2000
    phone.outgoingSize = [1800, 3000, 32_000].randomElement(using: &chance) ?? 2000
    phone.followsRespURI = Int.random(in: 0..<4, using: &chance) > 0
    phone.combines = Int.random(in: 0..<4, using: &chance) == 0
    phone.mapsEarly = Bool.random(using: &chance)
    phone.repeatsMaps = Int.random(in: 0..<4, using: &chance) > 0
    log(
      "\(phone.id): \(phone.version) \(phone.syntax) \(mask.map { "\($0.keys.sorted())" } ?? "everything")"
        + " in \(phone.maxMsgSize ?? 0) out \(phone.outgoingSize)\(phone.combines ? " combined" : "")"
        + "\(phone.mapsEarly ? " early maps" : "")\(phone.repeatsMaps ? "" : " no repeated maps")\(phone.followsRespURI ? "" : " no RespURI")"
    )
    return phone
  }

  // MARK: A round

  func run() throws {
    for _ in 0..<Int.random(in: 0...3, using: &chance) { try editOnServer() }
    for _ in 0..<Int.random(in: 5...12, using: &chance) {
      let phone = phones[Int.random(in: phones.indices, using: &chance)]
      switch Int.random(in: 0..<10, using: &chance) {
      case 0...2: try editOnServer()
      case 3...6: edit(on: phone)
      default: try sync(phone)
      }
    }
    try settle()
    for phone in phones { try compare(phone) }
    try judge()
  }

  private func sync(_ phone: Phone) throws {
    log("\(phone.id) syncs")
    defer { if isLoud { log(phone.transcript.summary) } }
    let session = phone.begin(Int.random(in: 0..<12, using: &chance) == 0 ? .slow : .twoWay)
    while true {
      do {
        guard try session.step() else {
          log("  \(phone.id) done after \(session.messageID)")
          return try expectNoRefusals(session)
        }
      } catch is Weather.Storm {
        // It tries again, or gives up and comes back with a new session.
        if Int.random(in: 0..<3, using: &chance) == 0 {
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
    for pass in 0..<6 {
      active = []
      for phone in phones {
        log("\(phone.id) settles (\(pass))")
        let hadChanges = phone.databases[0].hasChanges
        let session = phone.begin()
        defer { if isLoud { log(phone.transcript.summary) } }
        while try session.step() {}
        try expectNoRefusals(session)
        let sent = phone.transcript.sent
        if hadChanges || !sent.isEmpty || phone.transcript.alerts.first != .twoWay {
          active.append("\(phone.id): \(sent.map { "\($0.kind)" }) \(phone.transcript.alerts.first?.description ?? "")")
        }
      }
      if active.isEmpty { return }
    }
    throw Broken("it does not come to rest: \(active)")
  }

  // MARK: Edits

  private func value(_ name: String, _ field: String, over old: String?) -> String {
    let padding =
      hasLongTexts && Int.random(in: 0..<4, using: &chance) == 0 ? Int.random(in: 50...4000, using: &chance) : 0
    return history.edit(name, field, over: old, padding: padding)
  }

  private func newName() -> String {
    born += 1
    let name = "N\(born)x"
    history.create(name)
    return name
  }

  private func editOnServer() throws {
    let items = try site.contacts()
    let (line, property) = Self.fields[Int.random(in: 0..<Self.fields.count, using: &chance)]
    guard let guid = items.keys.sorted(by: { $0.rawValue < $1.rawValue }).randomElement(using: &chance),
      let item = items[guid], Int.random(in: 0..<4, using: &chance) > 0
    else {
      let name = newName()
      try site.add(Card.item(name, [property: value(name, line, over: nil)]))
      return log("webmail adds \(name) \(line)")
    }
    let name = Self.name(item)
    if Int.random(in: 0..<5, using: &chance) == 0 {
      history.delete(name, seeing: Self.fields.map { item.main.text($0.property) })
      try site.delete(guid)
      return log("webmail deletes \(name)")
    }
    let new = value(name, line, over: item.main.text(property))
    try site.edit(guid) { $0.main.set(property, to: .text(new)) }
    log("webmail edits \(name) \(line) \(new.prefix(6))")
  }

  private func edit(on phone: Phone) {
    let mask = phone.databases[0].fields
    let lines = Self.fields.map(\.line).filter { mask == nil || mask?[$0] != nil }
    let line = lines.randomElement(using: &chance) ?? "NOTE"
    guard let luid = phone.items.keys.sorted().randomElement(using: &chance), let bytes = phone.items[luid],
      Int.random(in: 0..<4, using: &chance) > 0
    else {
      let name = newName()
      let luid = phone.databases[0].add(Card.payload(name, "\(line):\(value(name, line, over: nil))"))
      return log("\(phone.id) adds \(name) \(line) as \(luid)")
    }
    let name = Self.name(Payload(bytes))
    if Int.random(in: 0..<5, using: &chance) == 0 {
      history.delete(name, seeing: Self.fields.map { Payload(bytes)[$0.line] })
      phone.databases[0].delete(luid)
      return log("\(phone.id) deletes \(name) (\(luid))")
    }
    let new = value(name, line, over: Payload(bytes)[line])
    phone.databases[0].edit(luid) { $0[line] = new }
    log("\(phone.id) edits \(name) \(line) \(new.prefix(6)) (\(luid))")
  }

  private static func name(_ item: Item) -> String { String((item.main.text(.formattedName) ?? "?").dropFirst(5)) }
  private static func name(_ payload: Payload) -> String { String((payload["FN"] ?? "?").dropFirst(5)) }

  // MARK: Promises

  private static func byName(_ items: [GUID: Item]) -> [String: Item] {
    Dictionary(items.values.map { (name($0), $0) }) { first, _ in first }
  }

  /// Both sides are equal where they can be, and nothing is there twice.
  private func compare(_ phone: Phone) throws {
    let items = try site.contacts()
    let stored = Self.byName(items)
    guard stored.count == items.count else {
      throw Broken("doubled on the server: \(items.values.map(Self.name).sorted())")
    }
    let names = phone.items.values.map { Self.name(Payload($0)) }.sorted()
    guard names == stored.keys.sorted() else {
      throw Broken("\(phone.id) has \(names), the server \(stored.keys.sorted())")
    }
    for (luid, bytes) in phone.items {
      let payload = Payload(bytes)
      guard let item = stored[Self.name(payload)] else { continue }
      for (line, property) in Self.fields {
        let mask = phone.databases[0].fields
        guard mask.map({ $0.keys.contains(line) }) ?? true else { continue }
        let limit = mask?[line] ?? nil
        let whole = item.main.text(property)
        let expected = limit.map { limit in whole.map { String($0.prefix(limit)) } } ?? whole
        guard payload[line] == expected else {
          throw Broken(
            "\(phone.id) \(luid) \(Self.name(payload)).\(line): \(payload[line]?.prefix(9) ?? "-") instead of \(expected?.prefix(9) ?? "-")"
          )
        }
      }
    }
  }

  /// No edit is lost: what stands was written by somebody, and nobody wrote over it knowingly.
  private func judge() throws {
    let stored = Self.byName(try site.contacts())
    for name in history.names {
      guard let item = stored[name] else {
        if history.mustExist(name) { throw Broken("\(name) is lost") }
        continue
      }
      for (line, property) in Self.fields {
        if let objection = history.objection(name, line, item.main.text(property)) { throw Broken(objection) }
      }
    }
  }
}
