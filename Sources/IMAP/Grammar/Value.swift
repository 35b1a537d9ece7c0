/// One value of a response: everything that servers say is made of these.
///
///     value = atom / quoted / literal / literal8 / "(" [value *(SP value)] ")"
public enum Value: Hashable, Sendable {
  /// Also numbers, flags, `NIL`, and fetch items with their section (`BODY[HEADER.FIELDS (SUBJECT)]`).
  case atom([UInt8])
  /// Quoted or literal.
  case string([UInt8])
  case list([Value])

  var isNil: Bool {
    guard case .atom(let bytes) = self else { return false }
    return bytes.count == 3 && Text.upper(bytes) == "NIL"
  }

  /// The bytes of an atom or string; nil for NIL and lists.
  public var bytes: [UInt8]? {
    switch self {
    case .atom(let bytes): isNil ? nil : bytes
    case .string(let bytes): bytes
    case .list: nil
    }
  }

  public var text: String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

  public var number: UInt64? { bytes.flatMap { Decimal.parse($0) } }

  public var list: [Value]? {
    guard case .list(let values) = self else { return nil }
    return values
  }

  /// A mailbox name, decoded. NIL is a name here: an atom may be called so.
  var mailbox: Mailbox? {
    switch self {
    case .atom(let bytes), .string(let bytes): Mailbox(encoded: bytes)
    case .list: nil
    }
  }
}
