/// The fields before a body, in order (RFC 5322 §2.2).
public struct Header: Hashable, Sendable {
  public struct Field: Hashable, Sendable {
    /// As it was written; names are compared without regard to case.
    public var name: String
    /// Unfolded, and not yet decoded.
    public var value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  public var fields: [Field]

  public init(_ fields: [Field] = []) { self.fields = fields }

  /// Lines that are no fields are left out.
  init(parsing bytes: ArraySlice<UInt8>) {
    var fields: [Field] = []
    for line in Lines(bytes) {
      let text = String(decoding: line.trimmed, as: UTF8.self)
      if line.first == 0x20 || line.first == 0x09 {
        guard let last = fields.indices.last else { continue }
        fields[last].value += " " + text
      } else if let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex {
        let name = String(decoding: line[..<colon].trimmed, as: UTF8.self)
        fields.append(Field(name, String(decoding: line[(colon + 1)...].trimmed, as: UTF8.self)))
      }
    }
    self.init(fields)
  }

  /// The first field of that name, with its encoded words decoded (RFC 2047).
  public subscript(name: String) -> String? { raw(name).map { EncodedWord.decode($0) } }

  func raw(_ name: String) -> String? {
    fields.first { $0.name.utf8.elementsEqual(name.utf8) { Self.lower($0) == Self.lower($1) } }?.value
  }

  private static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

  /// `name: value` lines with CRLF, and the empty line.
  var bytes: [UInt8] { fields.flatMap { Array("\($0.name): \($0.value)\r\n".utf8) } + [0x0D, 0x0A] }
}
