import Groupware

/// Decides in which dialect a device gets the items of one database.
struct FormatChoice {
  let kind: Item.Kind
  /// What the device's DevInf says that it receives, the preferred one first; nil: nothing is known of it.
  var received: [Dialect]?
  /// What the device sent last.
  var last: Dialect?
  /// What it once took from us.
  var accepted: Dialect?
  /// What it refused with status 415.
  var refused: [Dialect] = []
  /// What a rule about the device says.
  var fixed: Dialect?
  /// What the user wants.
  var forced: DialectFamily?
  /// What the name of our database means.
  var named: DialectFamily?

  /// The user's wish, else the rule about the device, else the device's DevInf, else what it sent last, else the
  /// database's name; but nothing that it refused, as long as something is left.
  var dialect: Dialect {
    let candidates = Dialect.candidates(for: kind)
    let known = (received ?? []).filter(candidates.contains)
    let open = (known + candidates).filter { !refused.contains($0) }
    let choices = open.isEmpty ? known + candidates : open
    if let forced, let found = choices.first(where: { $0.family == forced }) { return found }
    if let fixed, choices.contains(fixed) { return fixed }
    let told = known.filter(choices.contains)
    if !told.isEmpty { return told.first { $0.family == named } ?? told[0] }
    if let last, choices.contains(last) { return last }
    return choices.first { $0.family == named } ?? choices.first ?? .plainText
  }

  /// Whether the device is known to understand it: otherwise its first answer is waited for.
  var isProven: Bool {
    let dialect = dialect
    return dialect == fixed || dialect == accepted || dialect == last || received?.contains(dialect) == true
      || isUsual(dialect)
  }

  /// What every device of this kind is taken to understand, if nobody said anything else.
  private func isUsual(_ dialect: Dialect) -> Bool {
    refused.isEmpty && forced == nil && received == nil && dialect.family == .versit
  }
}
