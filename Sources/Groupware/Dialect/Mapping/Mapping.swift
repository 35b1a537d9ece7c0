/// One row of a dialect's table: what a line of the dialect is in the tree. A class, because a row is looked up for
/// every line and never copied.
final class Mapping: Sendable {
  /// The property's name in the dialect, upper case.
  let line: String
  let name: PropertyName
  let form: Form
  /// A type that the line implies: X-SPOUSE is RELATED of the type `spouse`.
  let type: String?
  /// A word of TYPE, upper case, by which a line of that name is another property than without it.
  let word: String?
  let parameters: ParameterForm
  /// Written even to a device that did not list it.
  let isMandatory: Bool
  /// An older spelling: understood, and written only to a device that lists it and not the row before.
  let isAlternative: Bool

  convenience init(
    _ line: String, _ name: PropertyName, _ form: Form, type: String? = nil, parameters: ParameterForm = .plain,
    isMandatory: Bool = false
  ) {
    self.init(line, name, form, type, nil, parameters, isMandatory, isAlternative: false)
  }

  private init(
    _ line: String, _ name: PropertyName, _ form: Form, _ type: String?, _ word: String?, _ parameters: ParameterForm,
    _ isMandatory: Bool, isAlternative: Bool
  ) {
    self.line = line
    self.name = name
    self.form = form
    self.type = type
    self.word = word
    self.parameters = parameters
    self.isMandatory = isMandatory
    self.isAlternative = isAlternative
  }

  /// The row, and rows that differ from it only in the line's name.
  func also(_ lines: String...) -> [Mapping] {
    [self] + lines.map { Mapping($0, name, form, type, nil, parameters, false, isAlternative: true) }
  }

  /// The row for a line with that word of TYPE, and only for devices that list it.
  func ifListed(with word: String? = nil) -> Mapping {
    Mapping(line, name, form, type, word, parameters, false, isAlternative: true)
  }

  /// Whether a device that lists these fields knows the line.
  func isListed(in fields: [String: Mask.Field]) -> Bool {
    guard let field = fields[line] else { return false }
    return word.map { field.types?.contains($0) ?? false } ?? true
  }
}
