import AllocationCount
import Foundation
import Groupware

/// Ten thousand items of every kind and family, as devices send them: those of the tests' corpus, again and again.
struct Mixture {
  private static let count = 10_000
  private static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Tests/Fixtures")
  private static let stamp = Moment.time(
    CalendarDate(year: 2026, month: 6, day: 25), TimeOfDay(hour: 6, minute: 30, second: 0), .utc)

  /// One item in all its forms.
  private struct Form {
    let kind: Item.Kind
    let rendering: Rendering
    let bytes: [UInt8]
    let item: Item
    let stored: Item
    let payload: [UInt8]
    let shadow: Shadow
  }

  private let forms: [Form]

  init() throws {
    let index = try String(contentsOf: Self.fixtures.appendingPathComponent("corpus/index.tsv"), encoding: .utf8)
    let samples = try index.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { try Self.form(of: $0) }
    forms = (0..<Self.count).map { samples[$0 % samples.count] }
  }

  /// nil for what is no item of a device.
  private static func form(of line: Substring) throws -> Form? {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard fields.count > 4, let kind = Item.Kind(rawValue: fields[1]),
      let dialect = Dialect(contentType: fields[2], version: fields[3])
    else { return nil }
    let rendering = Rendering(dialect: dialect, zone: "Europe/Zurich", usesUTC: fields[4] == "utc")
    let bytes = Array(try Data(contentsOf: fixtures.appendingPathComponent(fields[0])))
    var item = try rendering.read(bytes, as: kind)
    if item.uid == nil { item.uid = "4f9c2d1e-7a3b-4c58-9e60-1b2a3c4d5e6f" }
    let payload = try Kolab.write(item, stamp: stamp)
    let stored = try Kolab.read(payload, objectType: nil)
    return Form(
      kind: kind, rendering: rendering, bytes: bytes, item: item, stored: stored, payload: payload,
      shadow: Shadow(agreed: stored, held: item))
  }

  /// Prints, for each step, what one item takes and how many go through in a second.
  func report() throws {
    print(
      "\n\(Self.count) mixed items".padded(24), "items/s".padded(12), "allocations".padded(14), "µs".padded(10),
      "µs of a contact")
    try measure("read") { keep(try $0.rendering.read($0.bytes, as: $0.kind)) }
    try measure("write") { keep(try $0.rendering.write($0.stored)) }
    try measure("Kolab write") { keep(try Kolab.write($0.item, stamp: Self.stamp)) }
    try measure("Kolab read") { keep(try Kolab.read($0.payload, objectType: nil)) }
    try measure("compare") { keep(Match(device: $0.item, server: $0.stored)) }
    try measure("merge") {
      keep(Merge(base: $0.shadow, server: $0.stored, device: $0.item, policy: .client) { _ in .unlimited })
    }
    try measure("all of a change") {
      let item = try $0.rendering.read($0.bytes, as: $0.kind)
      let stored = try Kolab.read($0.payload, objectType: nil)
      let merge = Merge(base: $0.shadow, server: stored, device: item, policy: .client) { _ in .unlimited }
      keep(Shadow(agreed: merge.item, held: item))
      keep(try Kolab.write(merge.item, stamp: Self.stamp))
    }
  }

  private func measure(_ name: String, _ run: (Form) throws -> Void) throws {
    let contacts = forms.filter { $0.kind == .contact }
    let all = try Cost(of: forms, run), some = try Cost(of: contacts, run)
    print(
      name.padded(24), "\(Int(1_000_000 / all.microseconds))".padded(12), "\(all.allocations)".padded(14),
      "\((all.microseconds * 10).rounded() / 10)".padded(10), (some.microseconds * 10).rounded() / 10)
  }

  /// For one item: the least CPU time of several rounds, and allocations.
  private struct Cost {
    let microseconds: Double
    let allocations: Int

    init(of forms: [Form], _ run: (Form) throws -> Void) throws {
      var least = clock_t.max
      var allocations: UInt64 = 0
      for _ in 0..<3 {
        let (began, before) = (clock(), allocation_count())
        for form in forms { try run(form) }
        least = min(least, clock() - began)
        allocations = allocation_count() - before
      }
      microseconds = Double(least) / Double(CLOCKS_PER_SEC) * 1_000_000 / Double(forms.count)
      self.allocations = Int(allocations) / forms.count
    }
  }
}
