import Groupware
import Markup
import Octets
import Support

import SyncML
import Testing

@testable import SyncEngine

@Suite struct AuthenticationTests {
  let server = MemoryServer()

  @Test(arguments: [
    (Version.v10, "JE5bbypUl9pYOl+L5DlcfQ==", true), (.v11, "YsyWcJJ1sfRBDBBjFoeBuA==", true),
    (.v12, "YsyWcJJ1sfRBDBBjFoeBuA==", true), (.v12, "oXZqg4/tTnJqjuvM98t6Tw==", false),
  ])
  func digestsAreThoseOfTheSpecification(version: Version, expected: String, hasNonce: Bool) {
    let nonce = hasNonce ? (0..<16).map { UInt8($0 * 17) } : []
    let digest = Gatekeeper.digest(
      .password(MemoryServer.password), login: MemoryServer.login, nonce: nonce, version: version)
    #expect(String(decoding: Base64.encode(digest), as: UTF8.self) == expected)
  }

  @Test func theExampleOfTheSpecificationHolds() {
    let digest = Gatekeeper.digest(
      .password("OhBehave"), login: "Bruce2", nonce: Array("Nonce".utf8), version: .v11)
    #expect(String(decoding: Base64.encode(digest), as: UTF8.self) == "Zz6EivR3yeaaENcRN6lpAQ==")
    let verifier = MD5Secret.verifier("6u05IoxVEa4ejo5YD0932w==")
    let own = Gatekeeper.digest(verifier, login: MemoryServer.login, nonce: [], version: .v12)
    #expect(String(decoding: Base64.encode(own), as: UTF8.self) == "oXZqg4/tTnJqjuvM98t6Tw==")
  }

  @Test(arguments: [Phone.Scheme.none, .basic, .md5])
  func everySchemeGetsIn(scheme: Phone.Scheme) throws {
    let phone = Phone(server: server)
    phone.scheme = scheme
    try phone.sync()
    try phone.sync()
    #expect(phone.transcript.alerts.first == .twoWay)
  }

  @Test(arguments: [Phone.Scheme.basic, .md5], [true, false])
  func aWrongPasswordGetsNoSession(scheme: Phone.Scheme, follows: Bool) throws {
    server.mailbox.store(Card.item("A"))
    let phone = Phone(server: server)
    phone.scheme = scheme
    phone.followsRespURI = follows
    phone.password = "wrong"
    let error = #expect(throws: PhoneError.self) { try phone.sync() }
    #expect(error?.code == .refused(401))
    #expect(phone.transcript.replies.allSatisfy { $0.SyncHdr.RespURI == nil })
    #expect(phone.items.isEmpty && server.journal.last("auth.fail", "reason") == "bad-credentials")
    #expect(server.journal.events.last { $0.name == "auth.fail" }?.fields.first?.key == "rip")
    #expect(try server.state.transaction { try $0.sessions() }.isEmpty)
    phone.password = MemoryServer.password
    try phone.sync()
    #expect(phone.items.count == 1)
  }

  @Test func anOldNonceIsForgivenOnceChallenged() throws {
    let phone = Phone(server: server)
    phone.scheme = .md5
    try phone.sync()
    phone.nonce = Array("stale".utf8)
    let transcript = try phone.sync()
    #expect(transcript.statuses("SyncHdr").first == .invalidCredentials)
    #expect(transcript.alerts == [.twoWay])
  }

  /// Whatever is lost, a phone that comes with the nonce of the last reply that it got is let in.
  @Test func aNonceThatDidNotArriveIsOfferedAgain() throws {
    let phone = Phone(server: server)
    phone.scheme = .md5
    for _ in 0..<3 {
      phone.transport = { [server] body, url in
        let first = try server.respond(body, url)
        #expect(try server.respond(body, url) == first)
        throw RepetitionTests.Lost()
      }
      #expect(throws: RepetitionTests.Lost.self) { try phone.sync() }
    }
    phone.transport = server.respond
    let statuses = try phone.sync().statuses("SyncHdr")
    #expect(statuses.allSatisfy { $0 == .authenticated })
  }

  @Test(arguments: [Phone.Scheme.basic, .md5])
  func aPhoneThatIgnoresTheRespURIShowsItsCredentialsInEachMessage(scheme: Phone.Scheme) throws {
    server.mailbox.store(Card.item("A"))
    let phone = Phone(server: server)
    phone.scheme = scheme
    phone.followsRespURI = false
    try phone.sync()
    #expect(phone.items.count == 1)
    let second = try phone.sync()
    #expect(second.statuses("SyncHdr").allSatisfy { $0 == .ok })
    #expect(second.replies.allSatisfy { $0.SyncHdr.RespURI == nil })
  }

  @Test(arguments: [Array("Grün".utf8), [0x47, 0x72, 0xFC, 0x6E]])
  func aPasswordMayBeInLatin1(password: [UInt8]) throws {
    server.directory.put(.init(MemoryServer.account(), password: "Grün"))
    var hand = Hand(server)
    hand.password = password
    #expect(try hand.send([]).results["0"] == 212)
  }

  @Test func anAccountThatIsSwitchedOffIsForbidden() throws {
    var account = MemoryServer.account()
    account.isEnabled = false
    server.directory.put(.init(account, password: MemoryServer.password))
    let error = #expect(throws: PhoneError.self) { try Phone(server: server).sync() }
    #expect(error?.code == .refused(403))
  }

  @Test func anAccountThatIsSwitchedOffDuringASessionIsForbidden() throws {
    let session = Phone(server: server).begin()
    try session.step()
    var account = MemoryServer.account()
    account.isEnabled = false
    server.directory.put(.init(account, password: MemoryServer.password))
    let error = #expect(throws: PhoneError.self) { try session.step() }
    #expect(error?.code == .refused(403))
  }

  @Test(arguments: [
    (AuthenticationType.basic, Phone.Scheme.md5, "syncml:auth-basic"), (.md5, .basic, "syncml:auth-md5"),
  ])
  func aSchemeThatIsNotAllowedIsAnsweredWithTheOther(
    type: AuthenticationType, scheme: Phone.Scheme, asked: String
  ) throws {
    var account = MemoryServer.account()
    account.authentication = type
    server.directory.put(.init(account, password: MemoryServer.password))
    let phone = Phone(server: server)
    phone.scheme = scheme
    let first = try phone.sync().replies.first?.commands.first
    guard case .status(let status) = first else { throw Broken("no status") }
    #expect(status.Chal?.Meta.`Type` == asked)
  }

  /// The password that opens the mailbox is sealed under the token: the token alone opens the session.
  @Test func aForeignTokenOpensNothing() throws {
    let session = Phone(server: server).begin()
    try session.step()
    let thief = Phone("IMEI:2", server: server)
    thief.scheme = .none
    thief.address = MemoryServer.address + "?anchorage=" + String(repeating: "0", count: 32)
    let error = #expect(throws: PhoneError.self) {
      let session = thief.begin()
      thief.password = "wrong"
      while try session.step() {}
    }
    #expect(error?.code == .refused(401) || error?.code == .refused(407))
  }
}
