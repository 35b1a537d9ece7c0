import Versit

/// Reads the lines of one component by a table.
struct LineReader {
  let table: MappingTable
  let setting: Setting

  func read(_ lines: [VersitProperty]) -> [Property] { lines.compactMap(read) }

  func read(_ line: VersitProperty) -> Property? {
    guard let row = table.row(for: line) else { return table.ignored.contains(line.name) ? nil : unknown(line) }
    guard let value = row.form.read(line, setting) else { return nil }
    var parameters = row.parameters.read(line, setting)
    if let type = row.type { parameters.insert(.init("TYPE", [type]), at: 0) }
    return Property(row.name, parameters: parameters + group(line), value)
  }

  /// Kept under its own name, so that nothing is lost.
  private func unknown(_ line: VersitProperty) -> Property? {
    let form: Form =
      if case .binary = line.content { .binary } else { setting.isStructured(line.text) ? .structured(nil) : .text }
    guard let value = form.read(line, setting) else { return nil }
    return Property(
      PropertyName(rawValue: line.name), parameters: ParameterForm.types(TypeWords()).read(line, setting) + group(line),
      value)
  }

  private func group(_ line: VersitProperty) -> [Property.Parameter] {
    line.group.map { [.init("GROUP", [$0])] } ?? []
  }
}

extension Setting {
  /// Whether an unknown value has parts: in the modern family a text has its semicolons escaped.
  fileprivate func isStructured(_ raw: String) -> Bool {
    syntax == .modern && syntax.parts(raw, at: UInt8(ascii: ";")).count > 1
  }
}
