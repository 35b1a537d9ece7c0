import Markup
import Octets
import SyncEngine
import SyncML

extension Phone {
  /// What proves who the user is, by the scheme and nonce of the last challenge (Representation Protocol 1.1.2 §5.3).
  var cred: Cred? {
    let clear = Array("\(login):\(password)".utf8)
    switch scheme {
    case .none: return nil
    case .basic: return Cred(Meta: Meta(Format: "b64", Type: "syncml:auth-basic"), Data: Base64.encode(clear))
    case .md5:
      let inner = version == .v10 ? clear : Base64.encode(Digest.md5(clear))
      let digest = Digest.md5(inner + [UInt8(ascii: ":")] + nonce)
      return Cred(Meta: Meta(Format: "b64", Type: "syncml:auth-md5"), Data: Base64.encode(digest))
    }
  }

  func take(_ chal: Chal) {
    scheme = chal.Meta.`Type` == "syncml:auth-md5" ? .md5 : .basic
    if let next = chal.Meta.NextNonce { nonce = Base64.decode(Array(next.utf8)) ?? [] }
  }
}
