import Versit

extension MappingTable {
  /// vCard 2.1 and 3.0 (versit 1996; RFC 2426), and what programs and phones add to them, in vCard 4 (RFC 6350).
  static let vCard = MappingTable(
    ignored: ["AGENT", "X-EVOLUTION-UI-SLOT", "XML"],
    [
      [
        Mapping("UID", .uid, .readOnly(.urn)),
        Mapping("N", .name, .structured(5, joiner: " "), isMandatory: true),
        Mapping("FN", .formattedName, .text),
      ],
      Mapping("NICKNAME", .nickname, .list()).also(
        "X-NICKNAME", "X-EPOCSECONDNAME", "X-MOT-NICKNAME", "X-EVOLUTION-NICKNAME"),
      [
        Mapping("ADR", .address, .structured(7), parameters: .types(.address)),
        Mapping("LABEL", "LABEL", .text, parameters: .types(.address)),
        Mapping("X-ASSISTANT-TEL", .telephone, .text, type: "x-assistant").ifListed(),
        Mapping("TEL", .telephone, .text, parameters: .types(.telephone)),
        Mapping("EMAIL", .email, .text, parameters: .types(.email)),
        Mapping("ORG", .organization, .structured(nil)),
        Mapping("TITLE", .title, .text),
        Mapping("ROLE", .role, .text),
        Mapping("NOTE", .note, .text),
        Mapping("BDAY", .birthday, .day),
        Mapping("REV", .revision, .stamp),
        Mapping("GEO", .geo, .coordinates),
        Mapping("PHOTO", .photo, .binary),
        Mapping("LOGO", .logo, .binary),
        Mapping("SOUND", .sound, .binary, parameters: .textTypes),
        Mapping("KEY", .key, .binary, parameters: .textTypes),
      ],
      Mapping("URL", .url, .uri, parameters: .types(.address)).also("X-EVOLUTION-BLOG-URL"),
      Mapping("CATEGORIES", .categories, .list()).also("X-CATEGORIES", "X-MOT-CAT"),
      Mapping("CLASS", .classification, .text).also("X-CLASS"),
      Mapping("FBURL", .freeBusyURL, .uri).also("X-EVOLUTION-FBURL"),
      Mapping("X-GENDER", .gender, .choice(gender)).also("GENDER"),
      [Mapping("X-WAB-GENDER", .gender, .readOnly(.choice([("1", "F"), ("2", "M")])))],
      Mapping("X-ANNIVERSARY", .anniversary, .day).also(
        "ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY", "X-KADDRESSBOOK-X-ANNIVERSARY", "X-FUNAMBOL-ANNIVERSARY"),
      Mapping("X-SPOUSE", .related, .text, type: "spouse").also(
        "X-EVOLUTION-SPOUSE", "X-KADDRESSBOOK-X-SPOUSESNAME", "X-KADDRESSBOOK-X-SPOUSENAME", "X-FUNAMBOL-SPOUSE"),
      Mapping("X-MANAGER", .related, .text, type: "x-manager").also(
        "X-EVOLUTION-MANAGER", "X-KADDRESSBOOK-X-MANAGERSNAME", "X-FUNAMBOL-MANAGER"),
      Mapping("X-ASSISTANT", .related, .text, type: "x-assistant").also(
        "X-EVOLUTION-ASSISTANT", "X-KADDRESSBOOK-X-ASSISTANTSNAME"),
      Mapping("X-CHILDREN", .related, .text, type: "child").also("X-CHILD", "X-FUNAMBOL-CHILDREN"),
      Mapping("HOBBY", "HOBBY", .text).also("X-FUNAMBOL-HOBBIES"),
      Mapping("X-PHONETIC-FIRST-NAME", "X-PHONETIC-FIRST-NAME", .text).also("X-FUNAMBOL-YOMIFIRSTNAME"),
      Mapping("X-PHONETIC-LAST-NAME", "X-PHONETIC-LAST-NAME", .text).also("X-FUNAMBOL-YOMILASTNAME"),
      Mapping("X-PHONETIC-ORG", "X-PHONETIC-ORG", .text).also("X-FUNAMBOL-YOMICOMPANYNAME"),
      [
        Mapping("EMAIL", .messaging, .messenger, parameters: .messenger).ifListed(with: "X-FUNAMBOL-INSTANTMESSENGER")
      ],
      Mapping("X-JABBER", .messaging, .scheme("xmpp:"), parameters: .types(.address)).also(
        "X-GOOGLE-TALK", "X-GTALK", "X-GOOGLE TALK", "X-MESSAGING/XMPP-ALL"),
      Mapping("X-AIM", .messaging, .scheme("aim:"), parameters: .types(.address)).also("X-MESSAGING/AIM-ALL"),
      Mapping("X-ICQ", .messaging, .scheme("icq:"), parameters: .types(.address)).also("X-MESSAGING/ICQ-ALL"),
      Mapping("X-MSN", .messaging, .scheme("msnim:"), parameters: .types(.address)).also("X-MESSAGING/MSN-ALL"),
      Mapping("X-YAHOO", .messaging, .scheme("ymsgr:"), parameters: .types(.address)).also("X-MESSAGING/YAHOO-ALL"),
      Mapping("X-SKYPE", .messaging, .scheme("skype:"), parameters: .types(.address)).also(
        "X-SKYPE-USERNAME", "X-MESSAGING/SKYPE-ALL"),
      Mapping("X-GADUGADU", .messaging, .scheme("gg:"), parameters: .types(.address)).also("X-MESSAGING/GADU-ALL"),
      Mapping("X-GROUPWISE", .messaging, .scheme("groupwise:"), parameters: .types(.address)).also(
        "X-MESSAGING/GROUPWISE-ALL"),
      Mapping("X-SIP", .messaging, .scheme("sip:"), parameters: .types(.address)).also(),
      Mapping("IMPP", .messaging, .uri, parameters: .types(.address)).also(),
      Mapping("X-ADDRESSBOOKSERVER-KIND", .kind, .text).also("KIND"),
      Mapping("X-ADDRESSBOOKSERVER-MEMBER", .member, .uri).also("MEMBER"),
    ])

  private static let gender = [
    ("MALE", "M"), ("FEMALE", "F"), ("OTHER", "O"), ("M", "M"), ("F", "F"), ("O", "O"), ("NONE", "N"), ("N", "N"),
    ("UNKNOWN", "U"), ("U", "U"),
  ]
}

extension TypeWords {
  /// What vCard 2.1 calls CAR and MSG, Kolab calls x-car and text; what Funambol's clients know of vCard 2.1, Evolution
  /// has other names for.
  static let telephone = TypeWords(
    ["car": "x-car", "msg": "text", "tty-tdd": "textphone", "cell": "cell", "mobile": "cell"],
    classic: [
      "x-funambol-callback": "x-evolution-callback", "x-funambol-radio": "x-evolution-radio",
      "x-funambol-telex": "x-evolution-telex",
    ])
  static let email = TypeWords(ignored: ["internet"], implied: "INTERNET")
  /// Which letters an address is for says nothing that anybody keeps.
  static let address = TypeWords(ignored: ["dom", "intl", "postal", "parcel", "internet"])
}

extension Form {
  /// Understood, never written.
  static func readOnly(_ form: Form) -> Form { Form(read: form.read, write: { _, _ in nil }) }
}
