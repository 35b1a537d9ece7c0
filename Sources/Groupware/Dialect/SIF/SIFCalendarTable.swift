extension SIFTable {
  /// SIF-E: the fields of Outlook's AppointmentItem.
  static let event = SIFTable(
    "appointment", .event,
    ignored: [
      "Duration", "Transp", "Sequence", "Dtstamp", "DAlarm", "PAlarm", "UnRead", "Prodid", "Version", "Calscale",
      "Method",
      // Some clients put MeetingStatus here.
      "Status",
    ],
    parts: [.schedule, .recurrence, .reminder, .attendees],
    [
      texts,
      [
        SIFRow("BusyStatus", is: .transparency, .choice(["0": "TRANSPARENT"])),
        SIFRow("BusyStatus", is: "X-MICROSOFT-CDO-BUSYSTATUS", .choice(["1": "TENTATIVE", "3": "OOF"])),
        SIFRow("BusyStatus", is: .transparency, .choice(["2": "OPAQUE", "1": "OPAQUE", "3": "OPAQUE"]), blank: "2"),
      ],
      SIFRow.carried("MeetingStatus", "NoAging", blank: "0"),
      SIFRow.carried("ReplyTime"),
      [
        SIFRow("Url", is: .url, .uri), SIFRow("Contact", is: .contact, .text), SIFRow("Geo", is: .geo, .coordinates),
      ],
      bookkeeping,
    ])

  /// SIF-T: the fields of Outlook's TaskItem. Its dates are days.
  static let task = SIFTable(
    "task", .task,
    ignored: [
      "Transp", "Sequence", "Dtstamp", "DAlarm", "PAlarm", "UnRead", "Prodid", "Version", "Calscale", "Method",
    ],
    parts: [.days, .recurrence, .reminder, .attendees],
    [
      texts,
      [
        SIFRow("Complete", is: .status, .choice(["1": "COMPLETED"])),
        SIFRow("Complete", is: .percentComplete, .ranges([("1", 100, 100...100)]), blank: "0"),
        SIFRow("PercentComplete", is: .percentComplete, .integer),
        SIFRow("PercentComplete", is: .status, .choice(["100": "COMPLETED"]), blank: "0"),
        SIFRow("Status", is: .status, .choice(["2": "COMPLETED", "1": "IN-PROCESS"])),
        SIFRow("Status", is: "X-FUNAMBOL-TASKSTATUS", .choice(["3": "WAITING", "4": "DEFERRED"])),
        SIFRow(
          "Status", is: .status, .choice(["0": "NEEDS-ACTION", "3": "NEEDS-ACTION", "4": "NEEDS-ACTION"]), blank: "0"),
        SIFRow("DateCompleted", is: .completed, .dayStamp),
      ],
      SIFRow.carried("ActualWork", "TotalWork", blank: "0"), SIFRow.carried("TeamTask", blank: "0"),
      SIFRow.carried("Owner", "Role"),
      bookkeeping,
    ])

  private static let texts =
    [
      SIFRow("Subject", is: .summary, .text), SIFRow("Body", is: .description, .body),
      SIFRow("Location", is: .location, .text), SIFRow("Categories", is: .categories, .list),
      SIFRow("Importance", is: .priority, .importance, blank: "1"),
      SIFRow("Sensitivity", is: .classification, .sensitivity, blank: "0"),
      SIFRow.carried("BillingInformation", as: "BILLINGINFO"),
      SIFRow.carried("ReminderOptions", as: "AALARMOPTIONS"),
    ] + SIFRow.carried("Companies", "Mileage")
    + SIFRow.carried("Folder", blank: "DEFAULT_FOLDER")

  private static let bookkeeping = [
    SIFRow("Uid", is: .uid, .text, isReadOnly: true),
    SIFRow("Last-Modified", is: .lastModified, .stamp, isReadOnly: true),
  ]
}

extension SIFForm {
  /// OlImportance; normal is what is said of nothing.
  static let importance = ranges([("2", 1, 1...4), ("0", 9, 6...9), ("1", 0, 0...5)])
}
