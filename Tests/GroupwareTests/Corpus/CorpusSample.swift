import Foundation
import Groupware
import Testing

/// One line of the index: an item as a device sends it, and what is known of its origin.
struct CorpusSample: CustomTestStringConvertible {
  /// In `Tests/Fixtures`.
  let file: String
  let kind: Item.Kind
  let contentType: String
  let version: String
  let usesUTC: Bool
  /// Of devices.
  let family: String
  let source: String

  /// nil if the line has not the right fields.
  init?(fields: [String]) {
    guard fields.count == 7, let kind = Item.Kind(rawValue: fields[1]), ["utc", "local"].contains(fields[4])
    else { return nil }
    file = fields[0]
    self.kind = kind
    contentType = fields[2]
    version = fields[3]
    usesUTC = fields[4] == "utc"
    family = fields[5]
    source = fields[6]
  }

  var testDescription: String { file }

  /// nil for objects of the Kolab formats, which no device reads.
  var dialect: Dialect? { Dialect(contentType: contentType, version: version) }

  var isKolab: Bool { file.contains("kolab") && contentType.hasPrefix("application/") }

  /// Taken from a recording or written by another program, not by us.
  var isRecorded: Bool { source.hasPrefix("recorded exchange") || source.hasPrefix("libkolabxml sample") }

  func bytes() throws -> [UInt8] { Array(try Data(contentsOf: Corpus.fixtures.appendingPathComponent(file))) }

  /// How the device, or one like it with another dialect, reads and writes.
  func rendering(_ dialect: Dialect) -> Rendering {
    Rendering(dialect: dialect, zone: "Europe/Zurich", usesUTC: usesUTC)
  }

  /// The item that the bytes say.
  func item() throws -> Item {
    if let dialect { return try rendering(dialect).read(bytes(), as: kind) }
    let isVersion2 = contentType.hasPrefix("application/x-vnd.kolab.")
    return try Kolab.read(bytes(), objectType: isVersion2 ? contentType : nil)
  }
}
