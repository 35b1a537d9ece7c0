extension SIFTable {
  /// SIF-C: the fields of Outlook's ContactItem. Numbered tags beyond Outlook's are of Funambol's server.
  static let contact = SIFTable(
    "contact", .contact, prepared: SIFContactNames.prepared, settled: SIFContactNames.settled,
    [
      [
        SIFRow("LastName", "FirstName", "MiddleName", "Title", "Suffix", is: .name, .structured(joiner: " ")),
        SIFRow("FileAs", is: SIFContactNames.fileAs, .text),
        SIFRow("NickName", is: .nickname, .list),
        SIFRow("YomiFirstName", is: "X-PHONETIC-FIRST-NAME", .text),
        SIFRow("YomiLastName", is: "X-PHONETIC-LAST-NAME", .text),
        SIFRow("YomiCompanyName", is: "X-PHONETIC-ORG", .text),
      ],
      SIFRow.carried("Initials", "Subject"),
      work, numbers, mails, pages, addresses,
      [
        SIFRow("Birthday", is: .birthday, .day),
        SIFRow("Anniversary", is: .anniversary, .day),
        SIFRow("Gender", is: .gender, .choice(["2": "M", "1": "F"]), blank: "0"),
        SIFRow("Spouse", is: .related, .text, role: .slot(types: ["spouse"])),
        SIFRow("Children", is: .related, .text, role: .slot(types: ["child"])),
        SIFRow("ManagerName", is: .related, .text, role: .slot(types: ["x-manager"])),
        SIFRow("AssistantName", is: .related, .text, role: .slot(types: ["x-assistant"])),
        SIFRow("Hobby", is: "HOBBY", .text),
        SIFRow("Body", is: .note, .body),
        SIFRow("Categories", is: .categories, .list),
        SIFRow("Sensitivity", is: .classification, .sensitivity, blank: "0"),
        SIFRow("Photo", is: .photo, .photo),
        SIFRow("Uid", is: .uid, .text, isReadOnly: true),
        SIFRow("Revision", is: .revision, .stamp, isReadOnly: true),
        SIFRow("Timezone", is: "TZ", .text, blank: nil),
      ],
      [.carried("Language", as: "LANGUAGES")], SIFRow.carried("Mileage"),
      SIFRow.carried("Importance", blank: "1"), SIFRow.carried("Folder", blank: "DEFAULT_FOLDER"),
      readOnlyTexts,
    ])

  private static let work =
    [
      SIFRow("CompanyName", "Department", "OfficeLocation", is: .organization, .units),
      SIFRow("JobTitle", is: .title, .text),
      SIFRow("Profession", is: .role, .text),
      SIFRow.carried("OrganizationalIDNumber", as: "ORGANIZATIONALID"),
      SIFRow.carried("BillingInformation", as: "BILLINGINFO"),
    ] + SIFRow.carried("Companies", "ComputerNetworkName")

  /// From the most special to the least: what is left of one goes to a slot that says less.
  private static let numbers =
    SIFRow.slots(
      .telephone, .text,
      [
        ("AssistantTelephoneNumber", ["x-assistant"]), ("HomeFaxNumber", ["home", "fax"]),
        ("BusinessFaxNumber", ["work", "fax"]), ("OtherFaxNumber", ["fax"]), ("PagerNumber", ["pager"]),
        ("CallbackTelephoneNumber", ["x-evolution-callback"]), ("RadioTelephoneNumber", ["x-evolution-radio"]),
        ("TelexNumber", ["x-evolution-telex"]), ("CarTelephoneNumber", ["x-car"]),
        ("CompanyMainTelephoneNumber", ["x-evolution-company"]), ("MobileTelephoneNumber", ["cell"]),
        ("HomeTelephoneNumber", ["home"]), ("Home2TelephoneNumber", ["home"]),
        ("BusinessTelephoneNumber", ["work"]), ("Business2TelephoneNumber", ["work"]),
        ("PrimaryTelephoneNumber", [SIFRow.preferred]), ("OtherTelephoneNumber", []),
      ])
    + SIFRow.understood(
      .telephone, .text,
      [("MobileHomeTelephoneNumber", ["cell", "home"]), ("MobileBusinessTelephoneNumber", ["cell", "work"])]
        + SIFRow.numbered("Home#TelephoneNumber", ["home"], 3) + SIFRow.numbered("Home#FaxNumber", ["home", "fax"])
        + SIFRow.numbered("Business#TelephoneNumber", ["work"], 3)
        + SIFRow.numbered("Business#FaxNumber", ["work", "fax"]) + SIFRow.numbered("Mobile#TelephoneNumber", ["cell"])
        + SIFRow.numbered("Other#TelephoneNumber", []) + SIFRow.numbered("Other#FaxNumber", ["fax"])
        + SIFRow.numbered("PagerNumber#", ["pager"])
        + [("MobileDCTelephoneNumber", ["cell"]), ("DCOnlyTelephoneNumber", [])])

  private static let mails =
    (1...3).map { SIFRow("Email\($0)Address", "Email\($0)AddressType", is: .email, .mail, role: .nextSlot) }
    + SIFRow.understood(
      .email, .text,
      [("MobileEmailAddress", ["cell"])] + SIFRow.numbered("HomeEmail#Address", ["home"])
        + SIFRow.numbered("BusinessEmail#Address", ["work"]) + SIFRow.numbered("OtherEmail#Address", []))
    + [SIFRow("IMAddress", is: .messaging, .messaging, role: .nextSlot)]

  private static let pages =
    SIFRow.slots(.url, .uri, [("HomeWebPage", ["home"]), ("BusinessWebPage", ["work"]), ("WebPage", [])])
    + SIFRow.understood(
      .url, .uri,
      SIFRow.numbered("Home#WebPage", ["home"]) + SIFRow.numbered("Business#WebPage", ["work"])
        + SIFRow.numbered("WebPage#", []))
    + [SIFRow("InternetFreeBusyAddress", is: .freeBusyURL, .uri)]

  private static let addresses =
    [("Home", ["home"]), ("Business", ["work"]), ("Other", [])].flatMap { place, types in
      let tags = ["PostOfficeBox", "Extended", "Street", "City", "State", "PostalCode", "Country"]
      return [
        SIFRow(
          tags: tags.map { "\(place)Address\($0)" }, is: .address, .structured(joiner: ", "), role: .slot(types: types)),
        SIFRow("\(place)Label", is: "LABEL", .body, role: .slot(types: types)),
      ]
    }

  private static let readOnlyTexts =
    SIFRow.understood(.title, .text, SIFRow.numbered("JobTitle#", []))
    + SIFRow.understood(.note, .body, SIFRow.numbered("Body#", []))
}

extension SIFRow {
  static func slots(_ name: PropertyName, _ form: SIFForm, _ slots: [(tag: String, types: [String])]) -> [SIFRow] {
    slots.map { SIFRow($0.tag, is: name, form, role: .slot(types: $0.types)) }
  }

  /// Tags that few clients have: they are read and not written.
  static func understood(_ name: PropertyName, _ form: SIFForm, _ slots: [(tag: String, types: [String])]) -> [SIFRow] {
    slots.map { SIFRow($0.tag, is: name, form, role: .slot(types: $0.types), isReadOnly: true) }
  }

  /// The tags with a number instead of `#`, up to ten.
  static func numbered(_ tag: String, _ types: [String], _ first: Int = 2) -> [(tag: String, types: [String])] {
    (first...10).map { (tag.replacing("#", with: String($0)), types) }
  }
}

extension SIFForm {
  /// OlSensitivity: 1 is personal.
  static let sensitivity = choice([
    "0": "PUBLIC", "1": "X-PERSONAL", "2": "PRIVATE", "3": "CONFIDENTIAL",
  ])
}
