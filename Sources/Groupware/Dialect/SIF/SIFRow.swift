import Markup

/// One row of a SIF table: the tags that say one property.
final class SIFRow: Sendable {
  enum Role: Sendable {
    /// The first property of the name; of several rows for it the first that says something counts.
    case single
    /// One of several properties of the name: the one of which the row's types say most, and each only once.
    case slot(types: [String])
    /// As a slot, for the next property of the name, the preferred one first.
    case nextSlot
  }

  let tags: [String]
  let name: PropertyName
  let form: SIFForm
  let role: Role
  /// What stands in the tags where there is nothing to say; nil: they are left out.
  let blank: String?
  /// Understood, never written: clients do not have the tag.
  let isReadOnly: Bool

  convenience init(
    _ tags: String..., is name: PropertyName, _ form: SIFForm, role: Role = .single, blank: String? = "",
    isReadOnly: Bool = false
  ) {
    self.init(tags: tags, is: name, form, role: role, blank: blank, isReadOnly: isReadOnly)
  }

  init(
    tags: [String], is name: PropertyName, _ form: SIFForm, role: Role = .single, blank: String? = "",
    isReadOnly: Bool = false
  ) {
    self.tags = tags
    self.name = name
    self.form = form
    self.role = role
    self.blank = blank
    self.isReadOnly = isReadOnly
  }

  /// What the tree has no word for: a property named after the tag.
  static func carried(_ tags: String..., blank: String? = "") -> [SIFRow] {
    tags.map { SIFRow($0, is: PropertyName(rawValue: prefix + $0.uppercased()), .text, blank: blank) }
  }

  /// A tag whose property has another name.
  static func carried(_ tag: String, as name: String) -> SIFRow {
    SIFRow(tag, is: PropertyName(rawValue: prefix + name), .text)
  }

  /// How Funambol's own clients call such properties in vCards.
  static let prefix = "X-FUNAMBOL-"

  // MARK: Reading

  func read(_ fields: SIFFields, _ setting: Setting) -> Property? {
    let texts = tags.map { tag in fields.element(tag)?.wholeText ?? "" }
    guard texts.contains(where: { !$0.isEmpty }), let value = form.read(texts, setting) else { return nil }
    // What stands where there is nothing to say is nothing, unless the tree has a word for that.
    if case .text(let text) = value, text == blank { return nil }
    return Property(name, parameters: parameters, value)
  }

  private var parameters: [Property.Parameter] {
    guard case .slot(let types) = role else { return [] }
    let words = types.filter { $0 != Self.preferred }
    return (words.isEmpty ? [] : [.init("TYPE", words)])
      + (types.contains(Self.preferred) ? [.init("PREF", ["1"])] : [])
  }

  // MARK: Writing

  /// Stands among the types for the parameter PREF.
  static let preferred = "pref"

  /// The texts of the tags; nil if there is nothing, or the form cannot say it.
  func write(_ stock: inout SIFStock, _ setting: Setting, _ mask: Mask) -> [String]? {
    let field = mask.fields?[tags[0].uppercased()]
    guard !isReadOnly, let property = stock.take(self), let value = property.value.fitted(to: field),
      let texts = form.write(value, setting)
    else { return nil }
    return tags.indices.map { $0 < texts.count ? texts[$0] : "" }
  }
}
