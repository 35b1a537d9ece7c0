import Testing

@testable import Markup

/// The short way through plain XML says what libxml2 says, or nothing.
@Suite struct XMLScannerTests {
  private static let kolab = """
    <?xml version="1.0" encoding="UTF-8" standalone="no" ?>
    <!-- a card --><vcards xmlns="urn:ietf:params:xml:ns:vcard-4.0"><vcard>
    <uid><uri>urn:uuid:1</uri></uid><group name="Affiliation" type='x'><org><text>R&amp;D &#x41;&#13;&#10;</text></org></group>
    <note><text>a\r\nb\rc ]] &gt; ü日😀</text></note><x/><y ></y ><z><![CDATA[<a>&]]]]><![CDATA[>\r\n]]></z><!-- - --></vcard></vcards>

    """
  private static let message =
    "<SyncML xmlns='SYNCML:SYNCML1.1'><SyncHdr><VerDTD>1.1</VerDTD><Meta><MaxMsgSize xmlns=\"syncml:metinf\">5</MaxMsgSize>"
    + "</Meta></SyncHdr><SyncBody><Add><Item><Data><![CDATA[BEGIN:VCARD]]>&#13;\n</Data></Item></Add><Final/></SyncBody></SyncML>"
  static let documents = [kolab, message].map { Array($0.utf8) }

  private func agrees(_ bytes: [UInt8], _ limits: Limits = Limits()) -> Bool {
    guard let scanned = XMLScanner.decode(bytes, limits: limits) else { return true }
    var parser = XMLParser(limits: limits)
    return (try? parser.parse(bytes))?.root.element == scanned.root.element
  }

  @Test(arguments: documents) func readsWhatIsPlain(document: [UInt8]) throws {
    var parser = XMLParser(limits: Limits())
    #expect(try XMLScanner.decode(document, limits: Limits())?.root.element == parser.parse(document).root.element)
  }

  @Test(arguments: documents) func agreesOnEveryTruncation(document: [UInt8]) {
    for count in document.indices { #expect(agrees(Array(document[..<count]))) }
  }

  @Test(arguments: documents) func agreesOnEveryChangedByte(document: [UInt8]) {
    let odd = Array("<>&;/!?-]='\" :x1#A".utf8) + [0, 1, 9, 10, 13, 0x7F, 0x80, 0xC3, 0xEF, 0xFF]
    for place in document.indices {
      for turn in 0..<5 {
        var changed = document
        changed[place] = odd[(place * 5 + turn) % odd.count]
        #expect(agrees(changed), "\(changed[place]) at \(place)")
      }
      #expect(agrees(Array(document[..<place] + document[(place + 1)...])), "without \(place)")
    }
  }

  @Test(arguments: [
    "<a>\u{FFFE}</a>", "<a>&#xFFFE;</a>", "<a>&#0;</a>", "<a>&#x110000;</a>", "<a>&#-1;</a>", "<a>&#;</a>",
    "<a b='1' b='2'/>",
    "<a xmlns='x' xmlns='y'/>", "<a xmlns=''/>", "<a b='&lt;'/>", "<a b='\t'/>", "<a>]]></a>", "<a><!----></a>",
    "<a><!-- -- --></a>",
    "<a><!--></a>", "<a/>\0", "<a/>x", "<a/><b/>", "<a:b/>", "<a b:c='1'/>", "<a\u{FC}/>", "<a b = '1' />",
    "<a b='1'c='2'/>",
    "<?xml version='1.1'?><a/>", "<?xml version='1.0' encoding='utf-8'?><a/>",
    "<?xml version='1.0' encoding='latin1'?><a/>",
    " <?xml version='1.0'?><a/>", "<?xml version='1.0' standalone='yes'?><a/>",
    "<?xml version='1.0'standalone='yes'?><a/>",
    "<?xml version='1.0' standalone='maybe'?><a/>", "<a><?p?></a>", "<!DOCTYPE a><a/>",
    "\u{FEFF}<a/>",
    "<a xmlns='http://www.w3.org/2000/xmlns/'/>", "<a xmlns='http://www.w3.org/XML/1998/namespace'/>", "<a>\u{85}</a>",
    "<1/>", "<-/>",
  ])
  func agreesAtTheEdges(text: String) { #expect(agrees(Array(text.utf8))) }

  @Test func leavesManyNamespacesToTheParser() {
    let text = (0..<20).reduce("") { "<a xmlns='\($1)'>\($0)</a>" }
    #expect(XMLScanner.decode(Array(text.utf8), limits: Limits()) == nil)
  }

  @Test func leavesLimitsToTheParser() {
    var limits = Limits()
    (limits.depth, limits.elements, limits.leafBytes, limits.attributes) = (3, 5, 4, 2)
    for text in [
      "<a><b><c/></b></a>", "<a><b><c><d/></c></b></a>", "<a><b/><b/><b/><b/></a>", "<a><b/><b/><b/><b/><b/></a>",
      "<a>1234</a>",
      "<a>12345</a>", "<a b='1'/>", "<a b='1' c='2'/>", "<a b='1' c='2' d='3'/>", "<a>123<![CDATA[45]]></a>",
      "<a>1234&lt;</a>",
    ] {
      var parser = XMLParser(limits: limits)
      let parsed = Result { try parser.parse(Array(text.utf8)) }
      #expect(
        XMLScanner.decode(Array(text.utf8), limits: limits).map { $0.root.element == (try? parsed.get())?.root.element }
          ?? true, "\(text)")
    }
  }
}
