import Directory
import Groupware
import SyncEngine
import Testing

@Suite struct AuthenticationTests {
  static let spellings = [
    "anna@example.org", "Anna@Example.ORG", "anna", "ANNA", "anna%example.org", " anna@example.org",
  ]

  @Test(arguments: spellings)
  func everySpellingIsTheSameAccount(_ login: String) throws {
    let temporary = try TemporaryDirectory(Domain(name: "Example.org"))
    try temporary.add(AccountRecord(address: "Anna@example.org"), password: "s3cret!")
    #expect(try temporary.directory.account(login: login)?.name == "anna@example.org")
    #expect(try temporary.logIn(login, "s3cret!") == true)
    #expect(try temporary.logIn(login, "s3cret") == false)
    #expect(try temporary.logIn(login, "") == false)
    #expect(try temporary.logIn(login, "s3cret!\0") == false)
  }

  @Test(arguments: [
    "", "@", "%", "anna@", "@example.org", "bob", "anna@example.com", "anna%example.com", "an na@example.org",
    "anna@example.org\n", String(repeating: "a", count: 400),
  ])
  func othersAreNot(_ login: String) throws {
    let temporary = try TemporaryDirectory(Domain(name: "example.org"))
    try temporary.add(AccountRecord(address: "anna@example.org"), password: "s3cret!")
    #expect(try temporary.directory.account(login: login) == nil)
  }

  @Test func accountDecidesOverDomainOverDefaults() throws {
    let domain = Domain(
      name: "example.org", authentication: .basic,
      policy: PolicyOverrides(conflict: .client, slowConflict: .duplicate, fallback: .duplicate))
    let temporary = try TemporaryDirectory(usesMasterUser: true, domain)
    let record = AccountRecord(
      address: "anna@example.org", authentication: .md5, mailboxLogin: "anna",
      policy: .init(conflict: .server, fallback: .client))
    try temporary.directory.put(record)
    try temporary.directory.put(AccountRecord(address: "bob@example.org"))
    let expected = Account(
      name: "anna@example.org", mailboxLogin: "anna", authentication: .md5, usesMasterUser: true,
      policy: Policy(conflict: .server, slowConflict: .duplicate, fallback: .client, timeZone: "Europe/Berlin"))
    #expect(try temporary.directory.account(login: "anna") == expected)
    #expect(try temporary.directory.account(login: "bob")?.authentication == .basic)
    #expect(try temporary.directory.account(login: "bob")?.mailboxLogin == "bob@example.org")
  }

  @Test(arguments: [(true, true, true), (true, false, false), (false, true, false), (false, false, false)])
  func offWinsFromAbove(_ domain: Bool, _ account: Bool, _ expected: Bool) throws {
    let temporary = try TemporaryDirectory(Domain(name: "example.org", isEnabled: domain))
    try temporary.directory.put(AccountRecord(address: "anna@example.org", isEnabled: account))
    #expect(try temporary.directory.account(login: "anna")?.isEnabled == expected)
  }

  // The vector is computed with md5sum: printf 'anna@example.org:s3cret!' | openssl md5 -binary | base64
  @Test func verifiersAreKeptForEachFormOfTheName() throws {
    let temporary = try TemporaryDirectory(Domain(name: "example.org"))
    try temporary.add(AccountRecord(address: "anna@example.org"), password: "s3cret!")
    #expect(try temporary.secret("anna@example.org") == .verifier("6u05IoxVEa4ejo5YD0932w=="))
    #expect(try temporary.secret("anna") != nil)
    #expect(try temporary.secret("anna%example.org") != nil)
    #expect(try temporary.secret("Anna") == nil)
    #expect(try temporary.directory.setPassword(nil, of: "anna@example.org"))
    #expect(try temporary.secret("anna@example.org") == nil)
    #expect(try temporary.logIn("anna", "s3cret!") == false)
  }

  @Test func basicOnlyKeepsNoVerifier() throws {
    let temporary = try TemporaryDirectory(Domain(name: "example.org", authentication: .basic))
    try temporary.add(AccountRecord(address: "anna@example.org"), password: "s3cret!")
    #expect(try temporary.secret("anna@example.org") == nil)
  }

  @Test func clearPasswordsAreKeptOnlyWhereTheDomainWantsIt() throws {
    let temporary = try TemporaryDirectory(
      hasKey: true, Domain(name: "example.org", keepsClearPasswords: true), Domain(name: "example.com"))
    for address in ["anna@example.org", "anna@example.com"] {
      try temporary.add(AccountRecord(address: address), password: "s3cret!")
    }
    #expect(try temporary.secret("ANNA") == .password("s3cret!"))
    #expect(try temporary.directory.record(login: "anna")?.secrets.hasClearPassword == true)
    #expect(try temporary.secret("ANNA@example.com") == nil)
    #expect(try temporary.directory.record(login: "anna@example.com")?.secrets.hasClearPassword == false)
  }

  /// Made with `mkpasswd`; the last two are Dovecot's spelling, and a method of old.
  @Test(arguments: [
    "$6$saltsalt$qFmFH.bQmmtXzyBY0s9v7Oicd2z4XSIecDzlB5KiA2/jctKu9YterLp8wwnSq.qc.eoxqOmSuNp2xS0ktL3nh/",
    "{SHA512-CRYPT}$6$saltsalt$qFmFH.bQmmtXzyBY0s9v7Oicd2z4XSIecDzlB5KiA2/jctKu9YterLp8wwnSq.qc.eoxqOmSuNp2xS0ktL3nh/",
    "$1$saltsalt$qjXMvbEw8oaL.CzflDtaK/",
  ])
  func hashesMadeElsewhereAreAccepted(_ hash: String) throws {
    let temporary = try TemporaryDirectory(Domain(name: "example.org"))
    try temporary.add(AccountRecord(address: "anna@example.org"), password: "old")
    #expect(try temporary.directory.setHash(hash, of: "anna@example.org"))
    #expect(try temporary.logIn("anna", "password") == true)
    #expect(try temporary.logIn("anna", "old") == false)
    #expect(try temporary.secret("anna") == nil)
  }

  @Test(arguments: ["", "{PLAIN}secret", "*", "$99$x", "{", "s3cret!"])
  func whatIsNoHashIsRefused(_ hash: String) throws {
    let temporary = try TemporaryDirectory(Domain(name: "example.org"))
    try temporary.add(AccountRecord(address: "anna@example.org"), password: "old")
    #expect(try temporary.directory.setHash(hash, of: "anna@example.org") == false)
    #expect(try temporary.logIn("anna", "old") == true)
  }

  @Test func theMailServerIsAskedOnlyWhereTheDomainSaysSo() throws {
    let check = OnePassword(login: "anna", password: "imap")
    let temporary = try TemporaryDirectory(
      check: check, Domain(name: "example.org", passwordSource: .imap), Domain(name: "example.com"))
    for address in ["anna@example.org", "anna@example.com"] {
      try temporary.directory.put(AccountRecord(address: address, mailboxLogin: "anna"))
    }
    #expect(try temporary.logIn("anna", "imap") == true)
    #expect(try temporary.logIn("anna", "other") == false)
    #expect(try temporary.logIn("anna@example.com", "imap") == false)
    #expect(try temporary.directory.setPassword("own", of: "anna@example.org"))
    #expect(try temporary.logIn("anna", "imap") == false)
    #expect(try temporary.logIn("anna", "own") == true)
  }

  @Test func unknownAccountsAreStoredAtTheirFirstLogIn() throws {
    let check = OnePassword(login: "new@example.org", password: "imap")
    let domain = Domain(
      name: "example.org", passwordSource: .imap, admitsUnknownAccounts: true, keepsClearPasswords: true)
    let temporary = try TemporaryDirectory(hasKey: true, check: check, domain)
    #expect(try temporary.logIn("New", "wrong") == false)
    #expect(try temporary.directory.accounts().isEmpty)
    #expect(try temporary.logIn("New", "imap") == true)
    #expect(try temporary.directory.accounts().map(\.address) == ["new@example.org"])
    #expect(try temporary.directory.record(login: "new")?.secrets.hasPassword == false)
    #expect(try temporary.secret("new") == .password("imap"))
    var off = domain
    off.isEnabled = false
    try temporary.directory.put(off)
    #expect(try temporary.directory.removeAccount("new@example.org"))
    #expect(try temporary.logIn("new", "imap") == true)
    #expect(try temporary.directory.accounts().isEmpty, "nothing is stored while the domain is off")
  }

  @Test func aDomainGoesWithItsAccounts() throws {
    let temporary = try TemporaryDirectory(Domain(name: "example.org"), Domain(name: "example.com"))
    for address in ["anna@example.org", "anna@example.com"] {
      try temporary.add(AccountRecord(address: address), password: "s3cret!")
    }
    #expect(try temporary.directory.removeDomain("Example.org"))
    #expect(try temporary.directory.removeDomain("example.org") == false)
    #expect(try temporary.directory.account(login: "anna") == nil)
    #expect(try temporary.directory.accounts().map(\.address) == ["anna@example.com"])
    try temporary.directory.put(Domain(name: "example.org"))
    try temporary.directory.put(AccountRecord(address: "anna@example.org"))
    #expect(try temporary.secret("anna") == nil, "an account of the same name inherits no secret")
  }

  @Test func aKeyFileMustBeThereAndLongEnough() throws {
    #expect(throws: DirectoryError.self) {
      try SQLiteDirectory(path: "/dev/null/x", settings: .init(keyFile: "/nonexistent"))
    }
    #expect(throws: DirectoryError.self) {
      try SQLiteDirectory(path: "/dev/null/x", settings: .init(keyFile: "/dev/null"))
    }
    #expect(throws: DirectoryError.self) { try SQLiteDirectory(path: "/dev/null/x", settings: .init()) }
  }
}
