/// The fields before a body (RFC 5322 §2.2), as bytes: of most messages one or two of them are asked for.
public struct Header: Hashable, Sendable {
  private let bytes: ArraySlice<UInt8>

  init(parsing bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  /// The first field of that name, in any case, unfolded and with its encoded words decoded (RFC 2047).
  public subscript(name: String) -> String? { raw(name).map { EncodedWord.decode($0) } }

  /// Not yet decoded. Lines that are no fields are passed over.
  func raw(_ name: String) -> String? {
    var found: String?
    for line in Lines(bytes) {
      let isContinued = line.first == 0x20 || line.first == 0x09
      if found == nil {
        found = isContinued ? nil : line.value(ofField: name).map { String(decoding: $0.trimmed, as: UTF8.self) }
      } else if isContinued {
        found? += " " + String(decoding: line.trimmed, as: UTF8.self)
      } else if line.place(of: UInt8(ascii: ":")) ?? line.startIndex > line.startIndex {
        break
      }
    }
    return found
  }
}

extension ArraySlice<UInt8> {
  /// What follows the colon, if the line is a field of that name.
  fileprivate func value(ofField name: String) -> ArraySlice<UInt8>? {
    guard let first = first, let wanted = name.utf8.first, Self.lower(first) == Self.lower(wanted),
      let colon = place(of: UInt8(ascii: ":")), self[..<colon].trimmed.isName(name)
    else { return nil }
    return self[(colon + 1)...]
  }

  private func isName(_ name: String) -> Bool {
    count == name.utf8.count && zip(self, name.utf8).allSatisfy { Self.lower($0) == Self.lower($1) }
  }

  private static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}
