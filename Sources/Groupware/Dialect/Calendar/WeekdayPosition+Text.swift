extension RecurrenceRule.WeekdayPosition {
  /// `MO`, `2MO`, `-1FR`.
  init?(text: Substring) {
    guard let weekday = RecurrenceRule.Weekday(rawValue: String(text.suffix(2))) else { return nil }
    let number = text.dropLast(2)
    guard let position = number.isEmpty ? 0 : Int(number), position.magnitude <= 53 else { return nil }
    self.init(weekday, position: position)
  }

  var text: String { position == 0 ? weekday.rawValue : "\(position)" + weekday.rawValue }
}
