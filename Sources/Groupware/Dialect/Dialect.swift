/// A syntax in which devices write items.
public enum Dialect: String, Hashable, Sendable, Codable, CaseIterable {
  case vCard21
  case vCard30
  case vCalendar10
  case iCalendar20
  case plainText
}
