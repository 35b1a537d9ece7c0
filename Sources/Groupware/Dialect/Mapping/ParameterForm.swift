import Versit

/// How the parameters of a line convert.
struct ParameterForm: Sendable {
  let read: @Sendable (VersitProperty, Setting) -> [Property.Parameter]
  let write: @Sendable (Property, Setting) -> [VersitProperty.Parameter]
  /// A type that every line has, whatever types the device lists.
  var implied: String?

  /// What only vCard 4 says.
  private static let latest: Set<String> = [
    "ALTID", "PID", "SORT-AS", "MEDIATYPE", "CALSCALE", "LABEL", "GEO", "TZ", "INDEX",
  ]

  /// None but those that the table does not know: they are kept as they are. The classic family knows no extensions.
  static let plain = ParameterForm(
    read: { line, setting in
      line.parameters.filter { isKept($0.name, setting) }.map { Property.Parameter($0.name, $0.values) }
    },
    write: { property, setting in
      property.parameters.filter { isKept($0.name, setting) && !latest.contains($0.name) }.map {
        VersitProperty.Parameter($0.name, $0.values)
      }
    })

  /// Of bytes the form says the type; of a text it says what is meant (`SOUND;X-IRMC-N`: how a name sounds).
  static let textTypes = ParameterForm(
    read: { line, setting in
      guard case .text? = Form.binary.read(line, setting) else { return plain.read(line, setting) }
      return types(TypeWords()).read(line, setting)
    },
    write: { property, setting in
      guard case .text = property.value else { return plain.write(property, setting) }
      return types(TypeWords()).write(property, setting)
    })

  /// Inline data has its media type in its value.
  static let attachment = ParameterForm(
    read: { line, setting in
      let all = plain.read(line, setting)
      if case .binary = line.content { return all.filter { $0.name != "FMTTYPE" } }
      return all
    },
    write: { property, setting in
      let all = plain.write(property, setting)
      if case .binary = property.value { return all.filter { $0.name != "FMTTYPE" } }
      return all
    })

  /// vCard 4: types in the tree's words, PREF as a number, everything else as it is.
  static let ranked = ParameterForm(
    read: { line, setting in
      let types = line["TYPE"].map { $0.lowercased() }.filter { !$0.isEmpty }
      let isPreferred = types.contains("pref")
      let rank = line["PREF"].first.flatMap { Int($0.trimmed) }.map { min(max($0, 1), 100) } ?? (isPreferred ? 1 : nil)
      let named = types.filter { $0 != "pref" }
      return (named.isEmpty ? [] : [.init("TYPE", named)]) + (rank.map { [.init("PREF", [String($0)])] } ?? [])
        + line.parameters.filter { isKept($0.name, setting) }.map { Property.Parameter($0.name, $0.values) }
    },
    write: { property, setting in
      let types = property["TYPE"]
      let rank = property["PREF"].first
      return (types.isEmpty ? [] : [.init("TYPE", types)]) + (rank.map { [.init("PREF", [$0])] } ?? [])
        + property.parameters.filter { isKept($0.name, setting) }.map { VersitProperty.Parameter($0.name, $0.values) }
    })

  /// How Funambol's clients mark the address of a messenger, which is none of mail; Outlook wants HOME beside it.
  static let messenger = ParameterForm(
    read: { _, _ in [] },
    write: { _, _ in [.init("TYPE", ["INTERNET", "HOME", "X-FUNAMBOL-INSTANTMESSENGER"])] }, implied: "INTERNET")

  /// Nothing is kept.
  static let none = ParameterForm(read: { _, _ in [] }, write: { _, _ in [] })

  private static func isKept(_ name: String, _ setting: Setting) -> Bool {
    switch name {
    // A form or the syntax takes care of these.
    case "TYPE", "VALUE", "TZID", "PREF", "GROUP", "CHARSET": false
    default: !name.hasPrefix(setting.syntax == .modern ? "X-KOLAB-" : "X-")
    }
  }

  /// TYPE in the tree's words; the type PREF is the parameter PREF.
  static func types(_ words: TypeWords) -> ParameterForm {
    ParameterForm(
      read: { line, setting in
        var types: [String] = []
        var preferred = !line["PREF"].isEmpty
        for word in line["TYPE"] where !word.isEmpty {
          guard let type = words.tree(word), !types.contains(type) else { continue }
          if type == "pref" { preferred = true } else { types.append(type) }
        }
        return (types.isEmpty ? [] : [.init("TYPE", types)]) + (preferred ? [.init("PREF", ["1"])] : [])
          + plain.read(line, setting)
      },
      write: { property, setting in
        var types = property["TYPE"].map { words.line($0, setting.syntax) }
        if let implied = words.implied { types.insert(implied, at: 0) }
        if property["PREF"].first == "1" { types.append("PREF") }
        return (types.isEmpty ? [] : [.init("TYPE", types)]) + plain.write(property, setting)
      }, implied: words.implied)
  }
}
