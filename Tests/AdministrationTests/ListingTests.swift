import Administration
import Testing

@Suite struct ListingTests {
  private enum Word: String, Encodable { case yes }
  private struct Inner: Encodable {
    var zone: String?
    var word: Word?
  }
  private struct Row: Encodable {
    var name: String
    var count: Int
    var isOn: Bool
    var inner = Inner()
    var time: Timestamp?
    var list: [String] = []
  }

  private let rows = [
    Row(name: "a\u{1B}[31m", count: 1, isOn: true),
    Row(
      name: "Größe", count: -20, isOn: false, inner: Inner(zone: "UTC", word: .yes), time: Timestamp(0),
      list: ["x", "y"]),
  ]

  @Test func aTableShowsPropertiesInTheirOrder() throws {
    let expected = """
      NAME   COUNT  ON    INNER               TIME                  LIST
      a[31m  1      yes
      Größe  -20    no    zone=UTC word=yes   1970-01-01T00:00:00Z  x y
      """
    let found = try Listing.table.render(rows)
    #expect(words(found) == words(expected))
    #expect(!found.unicodeScalars.contains("\u{1B}"))
  }

  @Test func nothingIsAnEmptyTableAndAnEmptyArray() throws {
    #expect(try Listing.table.render([Row]()) == "")
    #expect(try Listing.json.render([Row]()).filter { !$0.isWhitespace } == "[]")
  }

  @Test func jsonKeepsTypes() throws {
    let found = try Listing.json.render([rows[1]]).filter { !$0.isWhitespace }
    #expect(
      found == #"[{"count":-20,"inner":{"word":"yes","zone":"UTC"},"isOn":false,"list":["x","y"],"#
        + #""name":"Größe","time":"1970-01-01T00:00:00Z"}]"#)
  }

  private func words(_ table: String) -> [[Substring]] {
    table.split(separator: "\n").map { $0.split(separator: " ", omittingEmptySubsequences: true) }
  }
}
