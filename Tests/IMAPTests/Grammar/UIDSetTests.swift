import Testing

@testable import IMAP

@Suite struct UIDSetTests {
  @Test(arguments: [
    ("1", "1", 1), ("3:5", "3:5", 3), ("5:3", "3:5", 3), ("1,2,3", "1:3", 3), ("9,1:4,3:6", "1:6,9", 7),
    ("1:4294967295", "1:4294967295", 4_294_967_295), ("4294967295,1", "1,4294967295", 2),
  ])
  func isRead(text: String, normal: String, count: Int) throws {
    let set = try #require(UIDSet(text.utf8))
    #expect(set.description == normal)
    #expect(set.count == count)
  }

  @Test(arguments: ["", "0", "*", "1:*", "1,", ",1", "1:2:3", "a", "4294967296", "99999999999999999999", "-1", "1 2"])
  func refuses(text: String) { #expect(UIDSet(text.utf8) == nil) }

  @Test func isMadeOfUIDs() {
    let set = UIDSet([7, 1, 2, 3, 9].map { UID(rawValue: $0) })
    #expect(set.description == "1:3,7,9")
    #expect((0...10).filter { set.contains(UID(rawValue: $0)) } == [1, 2, 3, 7, 9])
    #expect(set.elements(limit: 4) == nil)
    #expect(set.elements(limit: 5)?.map(\.rawValue) == [1, 2, 3, 7, 9])
    #expect(set.clamped(to: 2...8).description == "2:3,7")
  }

  @Test func unites() throws {
    let sets = [try #require(UIDSet("1:3,8".utf8)), try #require(UIDSet("4,6:9".utf8))]
    #expect(UIDSet(union: sets).description == "1:4,6:9")
  }
}
