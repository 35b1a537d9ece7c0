/// A property's name, in upper case, as vCard 4 and iCalendar spell it; `X-…` for what they do not know.
// The names explain themselves.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
public struct PropertyName: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral, Codable, Comparable {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }
  public init(stringLiteral value: String) { self.rawValue = value }

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  // Both vocabularies
  public static let uid: Self = "UID"
  public static let categories: Self = "CATEGORIES"
  public static let classification: Self = "CLASS"
  public static let url: Self = "URL"
  public static let geo: Self = "GEO"

  // RFC 6350
  public static let formattedName: Self = "FN"
  public static let name: Self = "N"
  public static let nickname: Self = "NICKNAME"
  public static let photo: Self = "PHOTO"
  public static let birthday: Self = "BDAY"
  public static let anniversary: Self = "ANNIVERSARY"
  public static let address: Self = "ADR"
  public static let telephone: Self = "TEL"
  public static let email: Self = "EMAIL"
  public static let organization: Self = "ORG"
  public static let title: Self = "TITLE"
  public static let role: Self = "ROLE"
  public static let note: Self = "NOTE"
  public static let member: Self = "MEMBER"
  public static let revision: Self = "REV"
  public static let kind: Self = "KIND"
  public static let gender: Self = "GENDER"
  /// Text or uri; TYPE says how: `spouse`, `child`, `x-manager`, `x-assistant`.
  public static let related: Self = "RELATED"
  /// Instant messaging, as a uri: `xmpp:jane@example.org`.
  public static let messaging: Self = "IMPP"
  public static let logo: Self = "LOGO"
  public static let sound: Self = "SOUND"
  public static let key: Self = "KEY"
  public static let freeBusyURL: Self = "FBURL"

  // RFC 5545
  public static let created: Self = "CREATED"
  public static let stamp: Self = "DTSTAMP"
  public static let lastModified: Self = "LAST-MODIFIED"
  public static let sequence: Self = "SEQUENCE"
  public static let start: Self = "DTSTART"
  public static let end: Self = "DTEND"
  public static let due: Self = "DUE"
  public static let duration: Self = "DURATION"
  public static let summary: Self = "SUMMARY"
  public static let description: Self = "DESCRIPTION"
  public static let location: Self = "LOCATION"
  public static let status: Self = "STATUS"
  public static let priority: Self = "PRIORITY"
  public static let percentComplete: Self = "PERCENT-COMPLETE"
  public static let completed: Self = "COMPLETED"
  public static let transparency: Self = "TRANSP"
  public static let recurrenceRule: Self = "RRULE"
  public static let recurrenceDates: Self = "RDATE"
  public static let exceptionDates: Self = "EXDATE"
  public static let recurrenceID: Self = "RECURRENCE-ID"
  public static let organizer: Self = "ORGANIZER"
  public static let attendee: Self = "ATTENDEE"
  public static let attach: Self = "ATTACH"
  public static let action: Self = "ACTION"
  public static let trigger: Self = "TRIGGER"
  public static let repetition: Self = "REPEAT"
  public static let comment: Self = "COMMENT"
  public static let contact: Self = "CONTACT"
  public static let relatedTo: Self = "RELATED-TO"
}
