import Foundation
import Octets

extension Session {
  /// At most 8 KB; JSON, so that an administrator can read it.
  var encoded: [UInt8] {
    // A struct of strings and numbers always encodes.
    (try? JSONEncoder().encode(self)).map(Array.init) ?? []
  }

  /// nil if the bytes are not of this layout.
  init?(encoded: [UInt8]) {
    guard let session = try? JSONDecoder().decode(Session.self, from: Data(encoded)) else { return nil }
    self = session
  }
}

extension SessionRecord {
  /// Names the session in the log without giving its token away.
  public var shortID: String { String(Hex.encode(token.bytes).prefix(8)) }
}
