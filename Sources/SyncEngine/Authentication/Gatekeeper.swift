import Markup
import Octets
import SyncML

/// Checks credentials and asks for them (OMA DS Protocol 1.2.1 §6; RepPro 1.1.2 §5.3 for the digests).
struct Gatekeeper {
  static let basic = "syncml:auth-basic"
  static let md5 = "syncml:auth-md5"
  private static let nonceLength = 16

  enum Result {
    /// `password` opens the mailbox; nil: a master user does. `nonce`: for the client's next digest.
    case accepted(Account, password: String?, nonce: [UInt8]?)
    case refused(StatusCode, chal: Chal?, reason: String)
  }

  let authenticator: any Authenticator
  let state: any SyncState
  let settings: Settings
  let entropy: Entropy
  let now: Int64
  let address: String

  /// - Parameter attempt: 1 for the first message of a session, or the first after an accepted one; from
  ///   `Settings.maxAttempts` on nothing more is asked for.
  func check(_ header: SyncHdr, version: Version, attempt: Int) throws -> Result {
    let mayAsk = attempt < settings.maxAttempts
    guard let cred = header.Cred, !cred.Data.isEmpty else {
      let scheme = try preferredScheme(login: header.Source.LocName, version: version)
      let chal = try mayAsk ? challenge(scheme, device: header.Source.LocURI) : nil
      return .refused(.missingCredentials, chal: chal, reason: "no-credentials")
    }
    switch cred.Meta?.`Type`?.lowercased() ?? Self.basic {
    case Self.basic: return try checkBasic(cred, header: header, mayAsk: mayAsk)
    case Self.md5: return try checkMD5(cred, header: header, version: version, mayAsk: mayAsk)
    default: return .refused(.optionalFeatureUnsupported, chal: nil, reason: "unknown-scheme")
    }
  }

  private func checkBasic(_ cred: Cred, header: SyncHdr, mayAsk: Bool) throws -> Result {
    let device = header.Source.LocURI
    // Some clients leave the Base64 out.
    let forms = [Base64.decode(cred.Data), cred.Data].compactMap(\.self)
    guard let clear = forms.first(where: { $0.contains(UInt8(ascii: ":")) }),
      let colon = clear.firstIndex(of: UInt8(ascii: ":"))
    else { return .refused(.badRequest, chal: nil, reason: "malformed") }
    let login = Self.text(clear[..<colon])
    let password = Self.text(clear[(colon + 1)...])
    guard let account = try authenticator.account(login: login) else {
      return try refuse(Self.basic, device: device, mayAsk: mayAsk, "unknown-account")
    }
    guard account.authentication != .md5 else {
      return try refuse(Self.md5, device: device, mayAsk: mayAsk, "scheme-not-allowed")
    }
    guard !password.isEmpty, try authenticator.verify(password: password, of: account) else {
      return try refuse(Self.basic, device: device, mayAsk: mayAsk, "bad-credentials")
    }
    return admit(account, password: account.usesMasterUser ? nil : password, nonce: nil)
  }

  /// Some phones write ISO 8859-1.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(validating: bytes, as: UTF8.self)
      ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  private func checkMD5(_ cred: Cred, header: SyncHdr, version: Version, mayAsk: Bool) throws -> Result {
    let device = header.Source.LocURI
    guard let login = header.Source.LocName, let account = try authenticator.account(login: login) else {
      return try refuse(Self.basic, device: device, mayAsk: mayAsk, "unknown-account")
    }
    guard account.authentication != .basic, let secret = try usableSecret(of: account, login: login, version: version)
    else { return try refuse(Self.basic, device: device, mayAsk: mayAsk, "scheme-not-allowed") }
    // Two are good, since the reply with the newest may be lost; before the first one stands the empty nonce.
    let nonces = (try state.transaction { try $0.nonces(device: device) } + [[]]).prefix(2)
    let digest = cred.Data.count == 16 ? cred.Data : Base64.decode(cred.Data) ?? []
    // Some clients keep the digest of 1.0 in later versions, or the other way round.
    let forms: [Version] = version == .v10 ? [.v10, .v11] : [.v11, .v10]
    let used = nonces.firstIndex { nonce in
      forms.contains { Digest.isEqual(digest, Self.digest(secret, login: login, nonce: nonce, version: $0)) }
    }
    guard let used else { return try refuse(Self.md5, device: device, mayAsk: mayAsk, "bad-credentials") }
    var password: String?
    if case .password(let clear) = secret, !account.usesMasterUser { password = clear }
    // A client that uses the older one never got the newest: it is offered again.
    return admit(account, password: password, nonce: used == 0 ? entropy.bytes(Self.nonceLength) : nonces.first)
  }

  private func admit(_ account: Account, password: String?, nonce: [UInt8]?) -> Result {
    account.isEnabled
      ? .accepted(account, password: password, nonce: nonce)
      : .refused(.forbidden, chal: nil, reason: "switched-off")
  }

  private func refuse(_ scheme: String, device: String, mayAsk: Bool, _ reason: String) throws -> Result {
    .refused(.invalidCredentials, chal: try mayAsk ? challenge(scheme, device: device) : nil, reason: reason)
  }

  /// What is asked for when nothing was sent: MD5 where it can be checked, else Basic.
  private func preferredScheme(login: String?, version: Version) throws -> String {
    guard let login, let account = try authenticator.account(login: login) else { return Self.basic }
    if account.authentication == .md5 { return Self.md5 }
    guard account.authentication == .any, try usableSecret(of: account, login: login, version: version) != nil else {
      return Self.basic
    }
    return Self.md5
  }

  /// The secret, if a digest of that version can be checked with it and the mailbox can be opened afterwards.
  private func usableSecret(of account: Account, login: String, version: Version) throws -> MD5Secret? {
    switch try authenticator.secret(of: account, login: login) {
    case .password(let password): .password(password)
    case .verifier(let verifier) where version > .v10 && account.usesMasterUser: .verifier(verifier)
    default: nil
    }
  }

  private func challenge(_ scheme: String, device: String) throws -> Chal {
    guard scheme == Self.md5 else { return Chal(Meta: Meta(Format: "b64", Type: scheme)) }
    let nonce = entropy.bytes(Self.nonceLength)
    try state.transaction { transaction in
      try transaction.pushNonce(
        nonce, device: device, address: address, time: now, limit: settings.noncesPerAddress)
    }
    return Self.challenge(nonce)
  }

  static func challenge(_ nonce: [UInt8]) -> Chal {
    Chal(Meta: Meta(Format: "b64", Type: md5, NextNonce: String(decoding: Base64.encode(nonce), as: UTF8.self)))
  }

  /// 1.0: H(login ":" password ":" nonce). 1.1 and 1.2: H(B64(H(login ":" password)) ":" nonce).
  static func digest(_ secret: MD5Secret, login: String, nonce: [UInt8], version: Version) -> [UInt8] {
    let colon = [UInt8(ascii: ":")]
    switch secret {
    case .verifier(let verifier): return Digest.md5(Array(verifier.utf8) + colon + nonce)
    case .password(let password):
      let clear = Array(login.utf8) + colon + Array(password.utf8)
      let inner = version == .v10 ? clear : Base64.encode(Digest.md5(clear))
      return Digest.md5(inner + colon + nonce)
    }
  }
}
