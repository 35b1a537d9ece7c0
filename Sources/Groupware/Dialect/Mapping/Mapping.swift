/// One row of a dialect's table: what a line of the dialect is in the tree. A class, because a row is looked up for
/// every line and never copied.
final class Mapping: Sendable {
  /// The property's name in the dialect, upper case.
  let line: String
  let name: PropertyName
  let form: Form
  /// A type that the line implies: X-SPOUSE is RELATED of the type `spouse`.
  let type: String?
  let parameters: ParameterForm
  /// Written even to a device that did not list it.
  let isMandatory: Bool
  /// An older spelling: understood, and written only to a device that lists it and not the row before.
  let isAlternative: Bool

  convenience init(
    _ line: String, _ name: PropertyName, _ form: Form, type: String? = nil, parameters: ParameterForm = .plain,
    isMandatory: Bool = false
  ) {
    self.init(line, name, form, type, parameters, isMandatory, isAlternative: false)
  }

  private init(
    _ line: String, _ name: PropertyName, _ form: Form, _ type: String?, _ parameters: ParameterForm,
    _ isMandatory: Bool, isAlternative: Bool
  ) {
    self.line = line
    self.name = name
    self.form = form
    self.type = type
    self.parameters = parameters
    self.isMandatory = isMandatory
    self.isAlternative = isAlternative
  }

  /// The row, and rows that differ from it only in the line's name.
  func also(_ lines: String...) -> [Mapping] {
    [self] + lines.map { Mapping($0, name, form, type, parameters, false, isAlternative: true) }
  }
}
