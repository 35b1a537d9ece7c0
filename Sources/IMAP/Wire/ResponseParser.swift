/// Makes typed responses from complete ones.
enum ResponseParser {
  static func parse(_ bytes: [UInt8], _ range: Range<Int>, limits: Limits) throws(IMAPError) -> Response {
    var scanner = Scanner(bytes, range, limits: limits)
    let head = scanner.word()
    if head.elementsEqual("+".utf8) { return .continuation(Array(scanner.rest())) }
    if head.elementsEqual("*".utf8) { return .untagged(try untagged(&scanner, limits: limits)) }
    let word = Text.upper(scanner.word())
    guard !head.isEmpty, let condition = Status.Condition(rawValue: word), [.ok, .no, .bad].contains(condition) else {
      throw IMAPError(.syntax, "neither tagged nor untagged")
    }
    return .tagged(String(decoding: head, as: UTF8.self), status(condition, scanner.rest(), limits: limits))
  }

  private static func untagged(_ scanner: inout Scanner, limits: Limits) throws(IMAPError) -> Untagged {
    let word = scanner.word()
    if let number = Decimal.parse(word) {
      guard let number = UInt32(exactly: number) else { throw IMAPError(.syntax, "number beyond 32 bits") }
      return try numbered(number, Text.upper(scanner.word()), &scanner)
    }
    let name = Text.upper(word)
    if let condition = Status.Condition(rawValue: name) {
      return .status(status(condition, scanner.rest(), limits: limits))
    }
    guard let read = readers[name] else { return .other(name) }
    guard let response = read(try scanner.values()) else { throw IMAPError(.syntax, "broken \(name)") }
    return response
  }

  private static func numbered(
    _ number: UInt32, _ name: String, _ scanner: inout Scanner
  ) throws(IMAPError) -> Untagged {
    switch name {
    case "EXISTS": return .exists(number)
    case "EXPUNGE": return .expunge(number)
    case "FETCH":
      guard let items = try scanner.values().first?.list, let fetched = Fetched(items) else {
        throw IMAPError(.syntax, "broken FETCH")
      }
      return .fetch(fetched)
    default: return .other(name)
    }
  }

  /// A response code that cannot be read is part of the text.
  private static func status(_ condition: Status.Condition, _ text: ArraySlice<UInt8>, limits: Limits) -> Status {
    guard text.first == UInt8(ascii: "["), let close = text.firstIndex(of: UInt8(ascii: "]")) else {
      return Status(condition, text: Printable.text(text))
    }
    var scanner = Scanner(Array(text), 1..<(close - text.startIndex), limits: limits)
    let code = Text.upper(scanner.word())
    let remark = Printable.text(text[(close + 1)...].drop { $0 == 0x20 })
    return Status(condition, code: code, arguments: (try? scanner.values()) ?? [], text: remark)
  }

  private static let readers: [String: @Sendable ([Value]) -> Untagged?] = [
    "CAPABILITY": { .capability($0.compactMap { $0.bytes.map { Text.upper($0) } }) },
    "ENABLED": { .enabled($0.compactMap { $0.bytes.map { Text.upper($0) } }) },
    "LIST": { Listing($0).map { .list($0) } },
    "NAMESPACE": { Namespaces($0).map { .namespace($0) } },
    "METADATA": { values in
      guard let mailbox = values.first?.mailbox else { return nil }
      return .metadata(mailbox, Metadata.list(values.dropFirst().first?.list ?? []))
    },
    "VANISHED": { values in
      let isEarlier = values.first?.list?.first?.bytes.map { Text.upper($0) } == "EARLIER"
      guard values.count == (isEarlier ? 2 : 1), let set = values.last?.bytes.flatMap({ UIDSet($0) }) else {
        return nil
      }
      return .vanished(set)
    },
    "SEARCH": { values in .search(values.compactMap { $0.number.flatMap { UInt32(exactly: $0) } }) },
    "MYRIGHTS": { values in
      guard values.count == 2, let mailbox = values.first?.mailbox, let rights = values.last?.text else { return nil }
      return .myRights(mailbox, rights)
    },
  ]
}
