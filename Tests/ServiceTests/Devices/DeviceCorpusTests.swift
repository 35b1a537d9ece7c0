import Foundation
import Groupware
import Support
import SyncEngine
import Testing

@testable import Service

/// Every item of the corpus on every kind of device: what comes back unchanged changes nothing, and an edit of one
/// property changes that one.
@Suite struct DeviceCorpusTests {
  private static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures")
  private static let stamp = Moment.time(
    CalendarDate(year: 2026, month: 11, day: 23), TimeOfDay(hour: 10, minute: 0, second: 0), .utc)
  private static let book = (try? Rulebook.builtIn()) ?? Rulebook()

  /// By file, as the mailbox holds them.
  private static let items: [(file: String, item: Item)] = {
    let index = ["index", "odd"].map { name in
      (try? String(contentsOf: fixtures.appendingPathComponent("corpus/\(name).tsv"), encoding: .utf8)) ?? ""
    }.joined()
    return index.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
      let fields = line.split(separator: "\t").map(String.init)
      return try? (fields[0], stored(fields))
    }
  }()

  private static func stored(_ fields: [String]) throws -> Item {
    let bytes = Array(try Data(contentsOf: fixtures.appendingPathComponent(fields[0])))
    var item: Item
    if let dialect = Dialect(contentType: fields[2], version: fields[3]), let kind = Item.Kind(rawValue: fields[1]) {
      let rendering = Rendering(dialect: dialect, zone: "Europe/Zurich", usesUTC: fields[4] == "utc")
      item = try rendering.read(bytes, as: kind)
    } else {
      item = try Kolab.read(bytes, objectType: fields[2].hasPrefix("application/x-vnd.kolab.") ? fields[2] : nil)
    }
    if item.uid == nil { item.uid = "corpus-item" }
    return try Kolab.read(Kolab.write(item, stamp: stamp), objectType: Kolab.objectType(of: item.kind))
  }

  /// A device's new version, as the engine merges it.
  private func merge(_ data: [UInt8], _ held: Item, _ server: Item, _ rendering: Rendering) throws -> Merge {
    let device = rendering.habits.uncut(try rendering.read(data, as: server.kind, over: server), by: server)
    return Merge(base: Shadow(agreed: server, held: held), server: server, device: device, policy: .client) { name in
      guard rendering.says(name) else { return .nothing }
      return rendering.dialect.family == .sif ? .unlimited : rendering.mask.capacity(of: name, seen: .unlimited)
    }
  }

  @Test func thereAreEnoughDevicesAndItems() {
    #expect(CorpusPhone.all.count >= 12)
    #expect(Self.items.count >= 150)
    for phone in CorpusPhone.all where phone.identity[.userAgent] != "SyncEvolution 2.0" {
      #expect(Self.book.names(for: DeviceIdentity(phone.identity)) != [], "\(phone)")
    }
  }

  @Test(arguments: CorpusPhone.all) func whatComesBackUnchangedChangesNothing(phone: CorpusPhone) throws {
    var count = 0
    for (file, item) in Self.items {
      guard let rendering = phone.rendering(item.kind, Self.book), let sent = try? rendering.project(item) else {
        continue
      }
      count += 1
      let merge = try merge(sent.data, sent.held, item, rendering)
      #expect(Self.differences(item, merge.item) == [] && !merge.serverChanged, "\(file) \(text(sent.data))")
      #expect(merge.conflicts == [], "\(file)")
    }
    #expect(count >= 100)
  }

  /// Each text that the device holds, one after the other, in its own bytes.
  @Test(arguments: CorpusPhone.all) func anEditChangesWhatWasEdited(phone: CorpusPhone) throws {
    var count = 0
    for (file, item) in Self.items {
      guard let rendering = phone.rendering(item.kind, Self.book), let sent = try? rendering.project(item) else {
        continue
      }
      for (name, data) in edits(sent.data, item.kind, rendering.dialect) {
        count += 1
        let merge = try merge(data, sent.held, item, rendering)
        let changed = Self.differences(item, merge.item)
        let companions = Self.companions(of: name, item.kind)
        // The first such line may be that of a changed instance, or of an alarm.
        let isRight =
          changed.contains(name) && changed.isSubset(of: [name] + companions) || changed == [.recurrenceID]
          || changed == ["VALARM"] && name == .description
        #expect(isRight, "\(file) \(name.rawValue) \(text(data))")
        #expect(merge.conflicts == [], "\(file) \(name.rawValue)")
        #expect(merge.item.main.all(name).count == item.main.all(name).count, "\(file) \(name.rawValue) \(text(data))")
      }
    }
    #expect(count > 100)
  }

  private static let lines: KeyValuePairs<String, PropertyName> = [
    "TITLE": .title, "NOTE": .note, "SUMMARY": .summary, "DESCRIPTION": .description, "LOCATION": .location,
    "TEL": .telephone, "EMAIL": .email,
  ]
  private static let fields: KeyValuePairs<String, PropertyName> = [
    "JobTitle": .title, "Body": .description, "Subject": .summary, "Location": .location,
    "HomeTelephoneNumber": .telephone, "Email1Address": .email,
  ]

  /// The device's item with one of its texts changed.
  private func edits(_ data: [UInt8], _ kind: Item.Kind, _ dialect: Dialect) -> [(PropertyName, [UInt8])] {
    if dialect.family == .sif {
      return Self.fields.compactMap { tag, name in
        var payload = SIFPayload(data)
        guard payload[tag]?.isEmpty == false, kind != .contact || tag != "Subject" else { return nil }
        payload[tag] = "0441234567"
        return (kind == .contact && name == .description ? .note : name, payload.bytes)
      }
    }
    return Self.lines.compactMap { line, name in
      var payload = Payload(data)
      guard let old = payload[line], !["", "-"].contains(old), kind != .note else { return nil }
      payload[line] = "0441234567"
      return (name, payload.bytes)
    }
  }

  /// What is made of the other: a note's text begins with its title.
  private static func companions(of name: PropertyName, _ kind: Item.Kind) -> [PropertyName] {
    switch (kind, name) {
    case (.note, .summary): [.description]
    case (.note, .description): [.summary]
    default: []
    }
  }

  /// Properties that are not the same, whatever the order of the names.
  private static func differences(_ old: Item, _ new: Item) -> Set<PropertyName> {
    let names = Set((old.main.properties + new.main.properties).map(\.name))
    var differences = names.filter { elements(old.main.all($0)) != elements(new.main.all($0)) }
    if old.main.alarms != new.main.alarms { differences.insert("VALARM") }
    if old.overrides != new.overrides { differences.insert(.recurrenceID) }
    return differences
  }

  /// Two lists one after the other say what one of both says.
  private static func elements(_ properties: [Property]) -> [Property] {
    properties.flatMap { property -> [Property] in
      switch property.value {
      case .list(let texts): texts.map { Property(property.name, parameters: property.parameters, .list([$0])) }
      case .moments(let moments):
        moments.map { Property(property.name, parameters: property.parameters, .moments([$0])) }
      default: [property]
      }
    }
  }

  private func text(_ data: [UInt8]) -> String { String(decoding: data.prefix(1500), as: UTF8.self) }
}
