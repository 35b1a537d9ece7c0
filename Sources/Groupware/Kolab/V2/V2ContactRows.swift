import Markup

extension V2Row {
  static let contact: [V2Row] = [
    V2Row("name") { object in
      let name = object.root["name"]
      let parts = ["last-name", "given-name", "middle-names", "prefix", "suffix"].map { part in
        name?.leaf(part).map { [$0] } ?? []
      }
      let full = name?.leaf("full-name").map { [Property(.formattedName, .text($0))] } ?? []
      let initials = name?.leaf("initials").map { [Property("X-INITIALS", .text($0))] } ?? []
      return full + (parts.allSatisfy(\.isEmpty) ? [] : [Property(.name, .structured(parts))]) + initials
    },
    text("body", .note), moment("last-modification-date", .revision),
    V2Row("organization", "department", "office-location") { object in
      var parts = ["organization", "department", "office-location"].map { object.text($0).map { [$0] } ?? [] }
      while parts.last?.isEmpty == true { parts.removeLast() }
      return parts.isEmpty ? [] : [Property(.organization, .structured(parts))]
    },
    text("job-title", .title), text("role", .role), text("profession", .role), uri("web-page", .url),
    uri("free-busy-url", .freeBusyURL),
    V2Row("im-address") { object in
      object.text("im-address").map { text in
        [Property(.messaging, .uri(text.utf8.contains(UInt8(ascii: ":")) ? text.trimmed : "im:" + text.trimmed))]
      } ?? []
    },
    V2Row("nick-name") { object in object.text("nick-name").map { [Property(.nickname, .list([$0]))] } ?? [] },
    text("manager-name", .related, type: "x-manager"), text("assistant", .related, type: "x-assistant"),
    text("spouse-name", .related, type: "spouse"), text("children", .related, type: "child"),
    moment("birthday", .birthday), moment("anniversary", .anniversary),
    word("gender", .gender, ["male": "M", "female": "F", "m": "M", "f": "F"]), text("language", "LANG"),
    part("picture", .photo), part("x-logo", .logo), part("x-sound", .sound),
    each("phone") { element in
      guard let number = element.leaf("number") else { return nil }
      let (types, isPreferred) = phones[element.leaf("type") ?? ""] ?? ([], false)
      return Property(.telephone, parameters: parameters(types, isPreferred), .text(number))
    },
    each("email") { element in element.leaf("smtp-address").map { Property(.email, .text($0.trimmed)) } },
    V2Row("address", "preferred-address") { object in
      let preferred = object.text("preferred-address")?.trimmed
      return object.root.all("address").compactMap { address($0, preferred: preferred) }
    },
    V2Row("latitude", "longitude") { object in
      guard let latitude = object.text("latitude").flatMap({ Double($0.trimmed) }), latitude.isFinite,
        let longitude = object.text("longitude").flatMap({ Double($0.trimmed) }), longitude.isFinite
      else { return [] }
      return [Property(.geo, .coordinates(latitude: latitude, longitude: longitude))]
    },
  ]

  static let group: [V2Row] = [
    text("display-name", .formattedName), text("body", .note), moment("last-modification-date", .revision),
    each("member") { element in
      if let uid = element.leaf("uid") { return Property(.member, .uri("urn:uuid:" + uid)) }
      guard let mail = element.leaf("smtp-address")?.trimmed else { return nil }
      let name = element.leaf("display-name").map { [Property.Parameter("CN", [$0])] } ?? []
      return Property(.member, parameters: name, .uri("mailto:" + mail))
    },
  ]

  /// What each kind of number is in the words of vCard 4. The first of two is the preferred one.
  private static let phones: [String: (types: [String], isPreferred: Bool)] = [
    "business1": (["work"], true), "business2": (["work"], false), "businessfax": (["work", "fax"], false),
    "home1": (["home"], true), "home2": (["home"], false), "homefax": (["home", "fax"], false),
    "mobile": (["cell"], false), "pager": (["pager"], false), "car": (["x-car"], false), "primary": ([], true),
    "isdn": (["isdn"], false), "ttytdd": (["textphone"], false), "company": (["work", "x-company"], false),
    "callback": (["x-callback"], false), "radio": (["x-radio"], false), "telex": (["x-telex"], false),
    "assistant": (["x-assistant"], false), "other": ([], false),
  ]

  private static func parameters(_ types: [String], _ isPreferred: Bool) -> [Property.Parameter] {
    (types.isEmpty ? [] : [.init("TYPE", types)]) + (isPreferred ? [.init("PREF", ["1"])] : [])
  }

  private static func address(_ element: Node, preferred: String?) -> Property? {
    let names = ["pobox", "", "street", "locality", "region", "postal-code", "country"]
    let parts = names.map { element.leaf($0).map { [$0] } ?? [] }
    guard !parts.allSatisfy(\.isEmpty) else { return nil }
    let type = element.leaf("type")?.trimmed ?? ""
    let word = ["home": "home", "business": "work"][type]
    return Property(
      .address, parameters: parameters(word.map { [$0] } ?? [], !type.isEmpty && type == preferred), .structured(parts))
  }
}
