import Testing

@testable import IMAP

@Suite struct ModifiedUTF7Tests {
  @Test(arguments: [
    ("INBOX", "INBOX"), ("Tom & Jerry", "Tom &- Jerry"), ("Entwürfe", "Entw&APw-rfe"), ("台北", "&U,BTFw-"),
    ("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-"), ("😀", "&2D3eAA-"), ("", ""), ("ü&ä", "&APw-&-&AOQ-"),
  ])
  func isWrittenAndRead(name: String, encoded: String) {
    #expect(String(decoding: ModifiedUTF7.encode(name), as: UTF8.self) == encoded)
    #expect(ModifiedUTF7.decode(Array(encoded.utf8)) == name)
  }

  @Test(arguments: ["&", "&AP", "&A-", "&AP/8-", "&2D0-", "ü", "&APx-", "&APwA-"])
  func refusesWhatIsNotWellFormed(encoded: String) {
    #expect(ModifiedUTF7.decode(Array(encoded.utf8)) == nil)
  }

  @Test func knowsOneInbox() {
    #expect(Mailbox("inBox") == Mailbox("INBOX"))
    #expect(Mailbox("inBox/a") != Mailbox("INBOX/a"))
  }
}
