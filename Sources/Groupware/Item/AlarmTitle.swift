/// An alarm that shows something or sends mail must have texts (RFC 5545 §3.6.6, and Kolab's schema). The tree has one
/// only where it says something else than the title of the event.
extension Component {
  /// What an alarm without a text of its own shows.
  var alarmTitle: String { text(.summary).flatMap { $0.isEmpty ? nil : $0 } ?? "Alarm" }

  /// What an alarm of an action must have (RFC 5545 §3.6.6).
  private static let titled: [String: [PropertyName]] = [
    "DISPLAY": [.description], "EMAIL": [.summary, .description],
  ]

  private var titles: [PropertyName] { Self.titled[text(.action)?.uppercased() ?? ""] ?? [] }

  /// The alarm without texts that are only that title.
  mutating func forgetTitle(_ title: String) {
    for name in titles where text(name) == title { set(name, to: nil) }
  }

  /// The alarm with that title where it needs a text.
  mutating func addTitle(_ title: String) {
    for name in titles where (text(name) ?? "").isEmpty { set(name, to: .text(title)) }
  }
}

extension Item {
  /// Without texts of alarms that are only the title that the item has on the server: a device that changes the title
  /// leaves the text that we made of the old one.
  public func withoutAlarmTitle(of server: Item) -> Item {
    var item = self
    let title = server.main.alarmTitle
    for place in main.alarms.indices { item.main.alarms[place].forgetTitle(title) }
    for override in overrides.indices {
      for place in overrides[override].alarms.indices { item.overrides[override].alarms[place].forgetTitle(title) }
    }
    return item
  }
}
