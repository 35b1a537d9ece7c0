import Versit

/// Writes properties as lines by a table, as far as a device's mask allows.
struct LineWriter {
  let table: MappingTable
  let setting: Setting
  let mask: Mask
  private var occurrences: [String: Int] = [:]

  init(_ table: MappingTable, _ setting: Setting, _ mask: Mask) {
    self.table = table
    self.setting = setting
    self.mask = mask
  }

  mutating func write(_ properties: [Property]) -> [VersitProperty] {
    var lines: [VersitProperty] = []
    lines.reserveCapacity(properties.count + 2)
    for property in properties {
      guard let line = line(property), allowsAnother(line.name) else { continue }
      lines.append(line)
    }
    return lines
  }

  private func line(_ property: Property) -> VersitProperty? {
    guard let rows = table.byName[property.name] else { return unknown(property) }
    for row in rows where fits(row, property) {
      if let line = line(property, row) { return line }
    }
    return nil
  }

  /// Whether the device knows the line and the row says that property.
  private func fits(_ row: Mapping, _ property: Property) -> Bool {
    if let type = row.type, !property["TYPE"].contains(type) { return false }
    if row.isMandatory { return true }
    guard let fields = mask.fields else { return !row.isAlternative }
    return row.isListed(in: fields)
  }

  private func line(_ property: Property, _ row: Mapping) -> VersitProperty? {
    let field = mask.fields?[row.line]
    guard let value = property.value.fitted(to: field), let written = row.form.write(value, setting) else { return nil }
    let parameters = row.parameters.write(property, setting) + written.parameters
    return VersitProperty(
      group: isGrouped ? property["GROUP"].first : nil, row.line, parameters: limited(parameters, row, field?.types),
      written.content)
  }

  /// Without the types that the device does not know. A list of them seldom has the one that goes without saying, but
  /// phones take no address without it.
  private func limited(
    _ parameters: [VersitProperty.Parameter], _ row: Mapping, _ types: Set<String>?
  ) -> [VersitProperty.Parameter] {
    if let types {
      return parameters.compactMap { $0.limited { types.contains($0) || $0 == row.parameters.implied } }
    }
    guard setting.syntax == .classic, !parameters.isEmpty, row.isTyped else { return parameters }
    return parameters.compactMap { $0.limited(to: Mapping.isClassicType) }
  }

  /// Phones of the classic family take a group for a part of the name.
  private var isGrouped: Bool { setting.syntax == .modern || mask.fields?["X-ABLABEL"] != nil }

  /// A property that no row knows goes back as it came.
  private func unknown(_ property: Property) -> VersitProperty? {
    // A label says nothing without the group that it is for.
    guard isGrouped || property.name != "X-ABLABEL" && property.name != "X-ABADR" else { return nil }
    guard property.name.isToken, mask.fields.map({ $0[property.name.rawValue] != nil }) ?? true else { return nil }
    let row = Mapping(
      property.name.rawValue, property.name, property.value.unknownForm, parameters: .types(TypeWords()))
    return line(property, row)
  }

  private mutating func allowsAnother(_ name: String) -> Bool {
    guard let limit = mask.fields?[name]?.maxOccur else { return true }
    occurrences[name, default: 0] += 1
    return occurrences[name, default: 0] <= limit
  }
}

extension PropertyName {
  /// Whether it can stand before a colon.
  fileprivate var isToken: Bool {
    !rawValue.isEmpty
      && rawValue.utf8.allSatisfy { 0x41...0x5A ~= $0 || 0x2F...0x39 ~= $0 || $0 == 0x2D || $0 == 0x5F }
  }
}

extension Value {
  /// How it is written where no row says how.
  fileprivate var unknownForm: Form {
    switch self {
    case .binary, .uri: .binary
    case .structured: .structured(nil)
    default: .text
    }
  }
}

extension VersitProperty.Parameter {
  /// With those types only; nil if none is left.
  fileprivate func limited(to isKnown: (String) -> Bool) -> Self? {
    guard name == "TYPE", !values.allSatisfy(isKnown) else { return self }
    let known = values.filter(isKnown)
    return known.isEmpty ? nil : Self(name, known)
  }
}

extension Mapping {
  /// The line is of a number or an address.
  fileprivate var isTyped: Bool { Self.typed.contains(line) }

  /// Whether a phone of the classic family knows the type: those of versit's vCard 2.1 (§2.3.1, §2.4.1), two that came
  /// later, and extensions.
  fileprivate static func isClassicType(_ word: String) -> Bool { classicTypes.contains(word) || word.hasPrefix("X-") }

  private static let typed: Set<String> = ["TEL", "EMAIL", "ADR", "LABEL", "URL"]
  private static let classicTypes: Set<String> = [
    "PREF", "HOME", "WORK", "VOICE", "FAX", "MSG", "CELL", "PAGER", "BBS", "MODEM", "CAR", "ISDN", "VIDEO", "DOM",
    "INTL", "POSTAL", "PARCEL", "AOL", "APPLELINK", "ATTMAIL", "CIS", "EWORLD", "INTERNET", "IBMMAIL", "MCIMAIL",
    "POWERSHARE", "PRODIGY", "TLX", "X400", "OTHER", "TTY-TDD",
  ]
}
