import IMAP
import SyncEngine
import Testing

@testable import MailboxStore

@Suite struct InventoryTokenTests {
  @Test(arguments: [
    InventoryToken(validity: .init(rawValue: 7), highest: 0, exists: 0, modSeq: nil, live: UIDSet()),
    InventoryToken(validity: .init(rawValue: 7), highest: 9, exists: 3, modSeq: .init(rawValue: .max), live: nil),
    InventoryToken(validity: .init(rawValue: .max), highest: 9, exists: 3, modSeq: nil, live: UIDSet(2...5)),
  ])
  func isReadAsItWasWritten(token: InventoryToken) {
    #expect(InventoryToken(token.token) == token)
  }

  @Test(arguments: ["", "x", "1/2/3/4", "1/2/3/4/5/6", "-1/2/3/4/", "//////"])
  func refusesWhatIsNoToken(text: String) {
    #expect(InventoryToken(Inventory.Token(rawValue: text)) == nil)
  }
}
