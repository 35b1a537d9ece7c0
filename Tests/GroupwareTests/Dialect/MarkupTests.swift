import Testing

@testable import Groupware

/// Descriptions that webmail and Kontact keep as HTML, on devices that know only text.
@Suite struct MarkupTests {
  static let documents: [(html: String, text: String)] = [
    ("<!DOCTYPE html><html><body><p>rich &amp; <b>bold</b></p></body></html>", "rich & bold"),
    ("<html><body><p>one</p><p>two</p><p><br></p><p>&nbsp;</p><p>three</p></body></html>", "one\ntwo\n\n\nthree"),
    (
      "<html>\n<head><title>No</title><style>p { a: \"</p>\" }</style></head>\n<body>a<br>b<br/>c</body></html>\n",
      "a\nb\nc"
    ),
    ("<BODY class='a>b'>\n <ul>\n <li>Milk</li>\n <li>Eggs</li></ul>more</BODY>", "Milk\nEggs\nmore"),
    ("<html><body>a  <b>b</b>\n c<!-- <p>no</p> --> <script>x</script>d</body></html>", "a b c d"),
    ("<html><body><pre>a\n  b\n</pre>  c</body></html>", "a\n  b\nc"),
    ("<html><body><table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table></body></html>", "a b\nc"),
    (
      "<html><body>Z&uuml;rich &#228;&#xF6; &euro; &lt;b&gt; &foo; & &; 1 < 2 &#0;</body></html>",
      "Zürich äö € <b> &foo; & &; 1 < 2 &#0;"
    ),
    ("<html><body>\u{A0}\u{A0}x\u{2003}ä</body></html>", "  x\u{2003}ä"), ("<html><body></body></html>", ""),
    ("<html><style>a<p>b</p></body></html>", "a\nb"), ("<html><body>a<!-- b</body></html>", "a"),
    (
      "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.0//EN\" \"http://www.w3.org/TR/REC-html40/strict.dtd\">\n<html><head>"
        + "<meta name=\"qrichtext\" content=\"1\" /><style type=\"text/css\">\np, li { white-space: pre-wrap; }\n</style>"
        + "</head><body style=\" font-family:'Sans'; \">\n<p style=\" margin-top:0px;\">Kontact</p></body></html>",
      "Kontact"
    ),
  ]

  @Test(arguments: documents) func documentsHaveATextOfLines(html: String, text: String) {
    #expect(HTMLText.plain(html) == text)
  }

  @Test(arguments: [
    "", "<", "text", "<b>bold</b>", "<html> is a tag", "<htmlx></html>", "a <html></html>", "<html", "<html></p>",
    "<!DOCTYPE htm></html>", "</html>",
  ])
  func textsAboutMarkupAreTexts(text: String) { #expect(HTMLText.plain(text) == nil) }

  /// Whatever stands in it is read once.
  @Test(arguments: ["<style>", "<!--", "<a b='", "&", "<p", "<pre>", "<", "&#x", "</"])
  func hostileDocumentsAreReadFast(part: String) {
    let html = "<html>" + String(repeating: part, count: 100_000) + "</html>"
    #expect(HTMLText.plain(html).map { $0.utf8.count <= html.utf8.count } ?? false)
  }

  private static let html = "<!DOCTYPE html><html><body><p>Milk</p><p>&Auml;pfel</p></body></html>"

  private func note(_ summary: String, _ description: String) -> Item {
    Item(.note, main: Component([Property(.summary, .text(summary)), Property(.description, .text(description))]))
  }

  /// A changed instance, in a slow sync that the device would win.
  @Test func whatIsTheTextOfMarkupIsNoEdit() {
    let day = { (day: Int) in Value.moment(.date(.init(year: 2026, month: 11, day: day))) }
    let series = { (text: String) in
      Item(
        .event,
        main: Component([
          Property(.summary, .text("Daily")), Property(.start, day(2)), Property(.description, .text(text)),
        ]),
        overrides: [
          Component([Property(.recurrenceID, day(4)), Property(.start, day(5)), Property(.description, .text(text))])
        ])
    }
    let merge = Merge(
      base: nil, server: series(Self.html), device: series("Milk\nÄpfel"), policy: .client, holds: { _ in .unlimited })
    #expect(!merge.deviceChanged && merge.conflicts.isEmpty)
    #expect(merge.item.overrides.first?.text(.description) == Self.html)
  }

  @Test(arguments: NoteTitleTests.dialects) func devicesGetTheText(dialect: Dialect) throws {
    let rendering = Rendering(dialect: dialect)
    let (data, held) = try rendering.project(note("Shopping", Self.html))
    #expect(try rendering.write(note("Shopping", "Milk\nÄpfel")) == data)
    #expect(try rendering.write(note("Shopping", Self.html)) == data)
    #expect(held.main.text(.description) == "Shopping\nMilk\nÄpfel")
    let titled = "<html><body><p>Shopping</p><p>Milk</p></body></html>"
    #expect(try rendering.project(note("Shopping", titled)).held == note("Shopping", "Shopping\nMilk"))
  }

  static let edits: [(text: String, description: String)] = [
    ("Shopping\nMilk\nÄpfel", html), ("Shopping\nMilk", "Milk"), ("Shopping\nMilk <3 & eggs", "Milk <3 & eggs"),
  ]

  /// The same text leaves the document alone, with and without a base; another one takes its place.
  @Test(arguments: NoteTitleTests.dialects, edits)
  func onlyAnEditReplacesTheDocument(dialect: Dialect, edit: (text: String, description: String)) throws {
    let rendering = Rendering(dialect: dialect)
    let server = note("Shopping", Self.html)
    let device = note("Shopping", edit.text)
    for base in [Shadow(agreed: server, held: try rendering.project(server).held), nil] {
      let merge = Merge(base: base, server: server, device: device, policy: .client) { _ in .unlimited }
      #expect(merge.item == note("Shopping", edit.description) && !merge.serverChanged)
    }
  }

  @Test(arguments: NoteTitleTests.dialects) func anotherTitleLeavesTheDocument(dialect: Dialect) throws {
    let server = note("Shopping", Self.html)
    let base = Shadow(agreed: server, held: try Rendering(dialect: dialect).project(server).held)
    let device = note("Groceries", "Groceries\nMilk\nÄpfel")
    let merge = Merge(base: base, server: server, device: device, policy: .client) { _ in .unlimited }
    #expect(merge.item == note("Groceries", Self.html))
  }

  @Test(arguments: [Dialect.iCalendar20, .vCalendar10, .sifEvent])
  func eventsAreDescribedInText(dialect: Dialect) throws {
    var event = note("Shopping", Self.html)
    event.kind = .event
    event.main.set(.start, to: .moment(.date(CalendarDate(year: 2026, month: 3, day: 1))))
    let rendering = Rendering(dialect: dialect)
    let (data, held) = try rendering.project(event)
    #expect(held.main.text(.description) == "Milk\nÄpfel")
    let device = try rendering.read(data, as: .event, over: event)
    for base in [Shadow(agreed: event, held: held), nil] {
      #expect(
        Merge(base: base, server: event, device: device, policy: .client) { _ in .unlimited }.item.main[.description]
          == event.main[.description])
    }
  }
}
