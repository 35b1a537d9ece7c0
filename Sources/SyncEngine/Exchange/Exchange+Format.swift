import Groupware
import Octets

extension Exchange {
  /// A device that comes with the other family of formats begins to be known anew: what it sent in the one says nothing
  /// of what it leaves out in the other.
  func meet(_ dialect: Dialect) {
    guard let last = replica.dialect, last.family != dialect.family else { return }
    replica.known = [:]
  }

  /// How items of that kind are written.
  func rendering(of kind: Item.Kind) -> Rendering { reading(rendering.dialect.saying(kind)) }

  func contentType(of kind: Item.Kind) -> String { rendering.dialect.saying(kind).contentType }

  /// How the data is encoded on its way, as Meta's Format says it. Funambol's clients want Base64 for SIF.
  var transferFormat: String? { rendering.dialect.family == .sif ? "b64" : nil }

  func encoded(_ data: [UInt8]) -> [UInt8] { transferFormat == nil ? data : Base64.encode(data) }
}
