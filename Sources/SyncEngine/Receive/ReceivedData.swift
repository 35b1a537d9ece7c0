import Groupware
import Octets
import SyncML

/// The data of a client's item: what it says it is, and what it is.
struct ReceivedData {
  let octets: [UInt8]

  init(octets: [UInt8]) { self.octets = octets }

  /// Format is believed unless the bytes are evidently otherwise: some clients leave it out, or say it of plain text.
  ///
  /// nil: the data is encrypted, or no Base64.
  init?(_ item: MessageItem, under command: Meta?) {
    var plain = item
    plain.Meta = Meta(Format: "chr")
    let sent = (try? plain.octets()) ?? []
    if let told = try? item.octets(under: command), told != sent || Dialect.recognise(told) != nil {
      octets = told
    } else if Dialect.recognise(sent) != nil {
      octets = sent
    } else if let decoded = Base64.decode(sent), Dialect.recognise(decoded) != nil {
      octets = decoded
    } else if let told = try? item.octets(under: command) {
      octets = told
    } else {
      return nil
    }
  }

  /// The bytes are believed more than the announced type; a note may hold the text of a card all the same. nil: it is
  /// nothing that a database of those kinds holds.
  func dialect(of kinds: [Item.Kind], type: String?) -> Dialect? {
    let candidates = kinds.flatMap { Dialect.candidates(for: $0) }
    let told = [Dialect.recognise(octets), type.flatMap { Dialect(contentType: $0) }].compactMap(\.self)
    if let dialect = told.first(where: candidates.contains) { return dialect }
    // A text without a type is a note.
    let isUnnamed = type.map { $0.isEmpty || $0.lowercased() == "application/octet-stream" } ?? true
    return told.isEmpty && isUnnamed && candidates.contains(.plainText) ? .plainText : nil
  }
}
