import Versit

/// The address of a person in a calendar: `mailto:jane@example.org`, in whatever capitals a device writes the scheme.
enum CalendarAddress {
  private static let scheme = "mailto:"

  /// With the scheme in small letters, also where a device left it out.
  static func normal(_ text: String) -> String {
    let mail = mail(text)
    let isMail = mail.utf8.count < text.utf8.count || (text.utf8.contains(0x40) && !text.utf8.contains(0x3A))
    return isMail ? scheme + mail : text
  }

  /// Without the scheme.
  static func mail(_ text: String) -> String {
    text.prefix(scheme.utf8.count).lowercased() == scheme ? String(text.dropFirst(scheme.utf8.count)).trimmed : text
  }
}

extension Form {
  /// ORGANIZER and ATTENDEE of iCalendar.
  static let calendarAddress = Form(
    read: { line, setting in
      guard case .uri(let text)? = uri.read(line, setting) else { return nil }
      return .uri(CalendarAddress.normal(text))
    },
    write: uri.write)
}
