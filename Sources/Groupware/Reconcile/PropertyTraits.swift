/// What comparing and merging must know of properties by their names.
extension PropertyName {
  /// Describes the record, not the thing: no part of the content, never merged.
  var isBookkeeping: Bool { Self.bookkeeping.contains(self) }
  /// May occur several times, so that both sides may add to it without a conflict.
  var isRepeatable: Bool { Self.repeatable.contains(self) }

  /// Its values are lists, of which each element counts as an instance: it is there or not, and cannot be edited.
  var isList: Bool { Self.lists.contains(self) }

  /// Nobody removes it: a card without an FN says nothing about it.
  var isMandatory: Bool { self == .formattedName }

  /// The pseudo-property that stands for one VALARM.
  static let alarm: Self = "VALARM"
  /// What may be told by a duration instead (RFC 5545 §3.6.1, §3.6.2).
  static let ends: [Self] = [.end, .due]

  private static let bookkeeping: [Self] = [
    .uid, .created, .stamp, .lastModified, .revision, .sequence, "PRODID", "VERSION",
  ]
  private static let lists: [Self] = [.categories, .nickname, .exceptionDates, .recurrenceDates]
  private static let repeatable: Set<Self> = [
    .telephone, .email, .address, .url, .member, .attendee, .attach, .categories, .nickname, .exceptionDates,
    .recurrenceDates, .alarm, "IMPP", "RELATED", "RELATED-TO", "KEY", "LANG", "COMMENT", "CONTACT",
  ]
}

extension Property.Parameter {
  /// It means the same as saying nothing (RFC 5545 §3.2.3, §3.2.16, §3.2.17); some programs always say it.
  var isDefault: Bool {
    switch name {
    case "CUTYPE": values == ["INDIVIDUAL"]
    case "ROLE": values == ["REQ-PARTICIPANT"]
    case "RSVP": values == ["FALSE"]
    default: false
    }
  }
}

extension Property {
  /// What means the same as saying nothing (RFC 5545 §3.8).
  static let defaults = [
    Property(.classification, .text("PUBLIC")), Property(.transparency, .text("OPAQUE")),
    Property(.priority, .integer(0)), Property(.percentComplete, .integer(0)),
  ]

  /// The value means the same as saying nothing.
  var isDefault: Bool { Self.defaults.contains { $0.name == name && $0.value == value } }

  /// Digests of the types in lower case, in order, each once, without those that any number or address has.
  var types: [UInt64] {
    var digests: [UInt64] = []
    for type in self["TYPE"] {
      let word = type.lowercased()
      guard word != "voice", word != "internet" else { continue }
      let digest = Fingerprint.of(text: word)
      if !digests.contains(digest) { digests.append(digest) }
    }
    if digests.count > 1 { digests.sort() }
    return digests
  }
}
