import Markup
import Octets

extension MessageItem {
  /// Meta with that of the command behind it.
  public func effectiveMeta(under command: Meta?) -> Meta { (Meta ?? SyncML.Meta()).over(command) }

  /// The data as it was before `Meta/Format` was applied; empty if there is none. Markup comes as XML text.
  ///
  /// - Parameter command: the Meta of the item's command.
  /// - Throws: `.badFormat` if `b64` holds no Base64, `.unsupportedFormat` if it is encrypted (`des;b64`).
  public func octets(under command: Meta? = nil) throws(SyncMLError) -> [UInt8] {
    let sent: [UInt8] =
      switch Data {
      case .none: []
      case .bytes(let bytes): bytes
      case .elements(let elements): elements.flatMap { XMLCodec.encode($0, declaration: false) }
      }
    switch effectiveMeta(under: command).Format?.lowercased() {
    case "b64":
      guard let octets = Base64.decode(sent) else { throw SyncMLError(.badFormat, "b64") }
      return octets
    case .some(let format) where format.hasPrefix("des"):
      throw SyncMLError(.unsupportedFormat, format)
    default: return sent
    }
  }
}
