import Markup

/// How one parameter stands in `<parameters>`.
struct ParameterRule: Sendable {
  let element: String
  let name: String
  /// The element that holds a value; nil: the parameter's element itself.
  var holder: String? = "text"
  /// The value in Kolab's form, nil if the schema cannot say it.
  var write: @Sendable (String) -> String? = { $0 }
  var read: @Sendable (String) -> String? = { $0 }

  func read(_ parameters: Node) -> Property.Parameter? {
    guard let found = parameters[element] else { return nil }
    var values: [String] = []
    func add(_ node: Node) { if let value = read(node.wholeText), !value.isEmpty { values.append(value) } }
    if let holder {
      for child in found.children where child.name == holder { add(child) }
    } else {
      add(found)
    }
    return values.isEmpty ? nil : Property.Parameter(name, values)
  }

  /// Reading what was written gives the parameter back.
  func isFaithful(_ parameter: Property.Parameter) -> Bool {
    !parameter.values.isEmpty && (holder != nil || parameter.values.count == 1)
      && parameter.values.allSatisfy { !$0.isEmpty && $0.isClean && write($0) == $0 && read($0) == $0 }
  }

  func write(_ property: Property, _ out: inout XMLFragment) {
    guard let parameter = property.parameters.first(where: { $0.name == name }) else { return }
    let values = parameter.values.compactMap(write).filter { !$0.isEmpty }
    if !values.isEmpty { write(values, &out) }
  }

  /// - Parameter values: at least one.
  func write(_ values: [String], _ out: inout XMLFragment) {
    guard let holder else { return out.leaf(element, values[0]) }
    out.open(element)
    for value in values { out.leaf(holder, value) }
    out.close(element)
  }
}

extension ParameterRule {
  /// One of a closed set of words; types are in lower case, all others in upper case.
  static func words(_ element: String, _ name: String, _ words: String...) -> ParameterRule {
    let words = Set(words)
    let spelling: @Sendable (String) -> String? = { word in
      words.contains(word) ? word : [word.lowercased(), word.uppercased()].first { words.contains($0) }
    }
    return ParameterRule(element: element, name: name, write: spelling, read: spelling)
  }

  static let bareMediaType = ParameterRule(element: "fmttype", name: "FMTTYPE", holder: nil)
  static let bareLabel = ParameterRule(element: "x-label", name: "X-LABEL", holder: nil)

  /// The types of numbers, addresses, relations and links: one closed set for all.
  static let types = words(
    "type", "TYPE", "work", "home", "text", "voice", "fax", "cell", "video", "pager", "textphone", "x-car", "spouse",
    "child", "x-assistant", "x-manager", "x-blog")
  /// The types of which libkolabxml keeps those of a number.
  static let telephoneTypes = words(
    "type", "TYPE", "work", "home", "text", "voice", "fax", "cell", "video", "pager", "textphone", "x-car")
  /// The types of which libkolabxml keeps those of an address for mail.
  static let emailTypes = words("type", "TYPE", "work", "home")
  /// libkolabxml makes a blog of a link of any type.
  static let blogType = words("type", "TYPE", "x-blog")
  static let preference = ParameterRule(
    element: "pref", name: "PREF", holder: "integer", write: { $0 == "1" ? "1" : nil }, read: { $0 == "1" ? "1" : nil })
}

extension [ParameterRule] {
  static let none: Self = []
  static let typed: Self = [.types, .preference]
  static let telephone: Self = [.telephoneTypes, .preference]
  static let email: Self = [.emailTypes, .preference]
  static let blog: Self = [.blogType]
  static let ranked: Self = [.preference]
  static let labelled: Self = [.types, ParameterRule(element: "label", name: "LABEL"), .preference]
  static let person: Self = [
    ParameterRule(element: "cn", name: "CN"),
    ParameterRule(element: "dir", name: "DIR", holder: "uri", write: { $0.asURI }),
  ]
  static let attendee: Self =
    person + [
      .words("partstat", "PARTSTAT", "NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED"),
      .words("role", "ROLE", "CHAIR", "REQ-PARTICIPANT", "OPT-PARTICIPANT", "NON-PARTICIPANT"),
      ParameterRule(
        element: "rsvp", name: "RSVP", holder: "boolean",
        write: { ["TRUE": "true", "FALSE": "false"][$0.uppercased()] }, read: { $0.uppercased() }),
      .words("cutype", "CUTYPE", "INDIVIDUAL", "GROUP", "RESOURCE", "ROOM", "UNKNOWN"),
      delegation("delegated-to", "DELEGATED-TO"), delegation("delegated-from", "DELEGATED-FROM"),
    ]
  static let attachment: Self = [
    ParameterRule(element: "fmttype", name: "FMTTYPE"), ParameterRule(element: "x-label", name: "X-LABEL"),
  ]
  static let bareAttachment: Self = [.bareMediaType, .bareLabel]
  static let range: Self = [.words("range", "RANGE", "THISANDFUTURE")]
  static let edge: Self = [.words("related", "RELATED", "START", "END")]

  private static func delegation(_ element: String, _ name: String) -> ParameterRule {
    ParameterRule(
      element: element, name: name, holder: "cal-address", write: { MailAddress(plain: $0)?.kolab },
      read: { MailAddress(kolab: $0).plain })
  }
}
