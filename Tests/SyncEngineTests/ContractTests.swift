import Groupware
import Support
import Testing

@Suite struct ContractTests {
  @Test func theDatastoreInMemoryKeepsItsPromises() throws {
    let mailbox = MemoryMailbox([.contact])
    try checkDatastoreContract { MemoryDatastore(mailbox, path: "Contacts") }
  }
}
