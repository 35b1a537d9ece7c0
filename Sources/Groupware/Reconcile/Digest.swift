extension Item {
  /// A digest of everything that a person would call the item's content: not UID, CREATED, DTSTAMP, LAST-MODIFIED,
  /// REV, SEQUENCE, PRODID. Stable over releases, since it is stored.
  public var contentDigest: Int64 { contentDigest(main: main.digest) }

  /// - Parameter main: the digest of the main component, which the caller has already.
  func contentDigest(main: UInt64) -> Int64 {
    let digest = Fingerprint.of { print in
      print.add(text: kind.rawValue)
      print.add(main)
      for digest in overrides.map(\.digest).sorted() { print.add(digest) }
    }
    return Int64(bitPattern: digest)
  }

  /// Digests by which an item that is the same thing can be found, the most telling first; at most eight.
  public var matchKeys: [Int64] {
    var keys: [Int64] = []
    for key in spokenKeys where keys.count < 8 {
      let digest = Int64(bitPattern: Fingerprint.of(text: key))
      if !keys.contains(digest) { keys.append(digest) }
    }
    return keys
  }

  private var spokenKeys: [String] {
    let own = uid.map { ["uid " + $0] } ?? []
    return switch kind {
    case .contact, .group: own + contactKeys
    case .event: own + datedKeys(.start)
    case .task: own + datedKeys(.due)
    case .journal, .note: own + textKeys
    }
  }

  private var contactKeys: [String] {
    let emails = main.all(.email).prefix(3).map { "email " + $0.value.plain.lowercased().endTrimmed }
    let phones = main.all(.telephone).prefix(3).map { "tel " + $0.value.plain.telephoneDigits }
    let names = main.nameKeys.map { "name " + $0 }
    let sure = Array(emails.prefix(1)) + Array(phones.prefix(1))
    let further = Array(emails.dropFirst()) + Array(phones.dropFirst())
    return sure + names + further
  }

  private func datedKeys(_ name: PropertyName) -> [String] {
    let summary = main[.summary]?.value.plain.words.joined(separator: " ") ?? ""
    guard case .moment(let moment)? = main[name]?.value else {
      return summary.isEmpty ? [] : ["summary \(summary)"] + beginnings([.summary])
    }
    let day = moment.date
    let dated = ["at \(moment.digest) \(summary)", "on \(day.year)-\(day.month)-\(day.day) \(summary)"]
    let loose = name == .due ? ["summary \(summary)"] + beginnings([.summary]) : ["at \(moment.digest)"]
    return summary.isEmpty ? Array(dated.prefix(1)) : dated + loose
  }

  private var textKeys: [String] {
    let texts = [main.text(.summary), main.text(.description)].compactMap { $0 }
    let whole = texts.map { "text " + String($0.prefix(200)).words.joined(separator: " ") }.filter { $0 != "text " }
    return whole + beginnings([.summary, .description])
  }

  /// What even a device tells that cuts texts.
  private func beginnings(_ names: [PropertyName]) -> [String] {
    names.compactMap { main.text($0) }.filter { $0.count >= Self.beginning }
      .map { "begins " + String($0.prefix(Self.beginning)).words.joined(separator: " ") }
  }

  private static var beginning: Int { 24 }
}

extension Component {
  /// The words of the names by which a contact is known, in no order, so that N and FN give the same.
  var nameKeys: [String] {
    var spoken: [String] = []
    if case .structured(let parts)? = self[.name]?.value {
      spoken.append(parts.prefix(2).flatMap(\.self).joined(separator: " "))
    }
    spoken.append(self[.formattedName]?.value.plain ?? "")
    let keys = spoken.map { $0.words.sorted().joined(separator: " ") }.filter { !$0.isEmpty }
    guard keys.isEmpty, let organization = self[.organization]?.value.plain.words, !organization.isEmpty else {
      return keys
    }
    return [organization.joined(separator: " ")]
  }
}
