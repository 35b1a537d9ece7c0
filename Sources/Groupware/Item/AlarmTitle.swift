/// A DISPLAY alarm must have a text (RFC 5545 §3.6.6, and Kolab's schema). The tree has one only where it says something
/// else than the title of the event.
extension Component {
  /// What an alarm without a text of its own shows.
  var alarmTitle: String { text(.summary).flatMap { $0.isEmpty ? nil : $0 } ?? "Alarm" }

  /// The alarm without a text that is only that title.
  mutating func forgetTitle(_ title: String) {
    if text(.action)?.uppercased() == "DISPLAY", text(.description) == title { set(.description, to: nil) }
  }

  /// The alarm with that title where it needs a text.
  mutating func addTitle(_ title: String) {
    if text(.action)?.uppercased() == "DISPLAY", self[.description] == nil { set(.description, to: .text(title)) }
  }
}
