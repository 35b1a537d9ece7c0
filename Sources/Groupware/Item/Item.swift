/// One contact, event, task, journal or note, in the vocabulary of vCard 4 (RFC 6350) and iCalendar (RFC 5545).
///
/// The tree is the data model of xCard and xCal, which is what the Kolab format stores. Dialects read it and write it;
/// comparing, matching, masking and merging are operations on it. It holds whatever any dialect can say.
public struct Item: Hashable, Sendable {
  /// What the item is.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case contact
    /// A distribution list; it lives among the contacts.
    case group
    case event
    case task
    case journal
    case note
  }

  /// What the item is.
  public var kind: Kind
  /// The contact, note or journal; the event or task, or the master of its series.
  public var main: Component
  /// Changed instances of a series, each with a RECURRENCE-ID.
  public var overrides: [Component]

  /// An item of that kind.
  public init(_ kind: Kind, main: Component = Component(), overrides: [Component] = []) {
    self.kind = kind
    self.main = main
    self.overrides = overrides
  }

  /// The UID property, the same for the master and its overrides; nil where a device gave none.
  public var uid: String? {
    get { main.text(.uid) }
    set {
      main.set(.uid, to: newValue.map { .text($0) })
      for index in overrides.indices { overrides[index].set(.uid, to: newValue.map { .text($0) }) }
    }
  }
}
