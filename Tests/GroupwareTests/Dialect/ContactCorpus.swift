/// Contacts as devices send them.
enum ContactCorpus {
  static func lines(_ lines: String...) -> [UInt8] { lines.flatMap { Array($0.utf8) + [13, 10] } }

  /// Lines in ISO 8859-1.
  static func latin(_ lines: String...) -> [UInt8] {
    lines.flatMap { line in line.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } + [13, 10] }
  }

  static let nokiaS40 = lines(
    "BEGIN:VCARD", "VERSION:2.1", "N;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:M=C3=BCller;J=C3=B6rg;;;",
    "TEL;CELL;PREF:+41791234567", "TEL;HOME:044 111 11 11", "TEL;VOICE;WORK:0442222222", "TEL;FAX:0443333333",
    "EMAIL:jm@example.org", "EMAIL;HOME:jm@home.example", "ADR;HOME:;;Hauptstr. 1;Zürich;;8001;CH",
    "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Zeile 1=0D=0AZeile 2; mit Semikolon=", " und Rest", "END:VCARD")
  static let nokiaS60 = lines(
    "BEGIN:VCARD", "VERSION:2.1", "REV:20090703T101112Z", "UID:6f2c4a0e", "N:Doe;Jane;Q.;Dr.;", "FN:Jane Doe",
    "TEL;CELL;HOME:1", "TEL;CAR;VOICE:2", "TEL;PAGER:3", "TEL;VIDEO;WORK:4", "X-EPOCSECONDNAME:Janey",
    "ORG:Example GmbH;Research", "TITLE:Head", "BDAY:19800229", "X-SPOUSE:John", "X-CHILDREN:Kim",
    "X-ANNIVERSARY:20050618", "X-ASSISTANT:Helper", "X-SIP:jane@sip.example", "GEO:8.5417,47.3769",
    "PHOTO;TYPE=JPEG;ENCODING=BASE64:", " /9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB",
    " AQEBAQEBAQEBAQEBAQEBAQEBAQEB", "", "X-CLASS:private", "END:VCARD")
  static let sonyEricsson = lines(
    "BEGIN:VCARD", "VERSION:2.1", "N:Doe;Jane", "ORG:Firma;", "TITLE:", "TEL;HOME:11", "TEL;CELL:22",
    "EMAIL;INTERNET;PREF:jane@example.org", "URL:http://www.example.org/?a=1;b", "X-IRMC-LUID:0001000000A1", "END:VCARD"
  )
  static let sonyEricssonLatin = latin(
    "BEGIN:VCARD", "VERSION:2.1", "N;CHARSET=ISO-8859-1:M\u{FC}ller;J\u{F6}rg", "NOTE:undeklariert: \u{DF}", "END:VCARD"
  )
  static let siemens = latin(
    "BEGIN:VCARD", "VERSION:2.1", "N;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:M=FCller;J=F6rg",
    "ADR;HOME;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:;;Gasse 5=0D=0AHinterhaus;K=F6ln;;50667;D",
    "TEL;HOME:+49221", "BDAY:1980-02-29", "END:VCARD")
  static let motorola = lines(
    "BEGIN:VCARD", "VERSION:2.1", "N:Smith", "TEL;PREF;VOICE:5550100", "TEL;WORK;FAX:5550101", "X-MOT-CAT:Family",
    "X-MOT-NICKNAME:Smithy", "BDAY:2001-01-01T00:00:00Z", "END:VCARD")
  static let palm = Array(
    "BEGIN:VCARD\nVERSION:2.1\nN:O'Neil;Pat;;;\nORG:Acme\\; Inc.;Sales\nX-PALM-CUSTOM;1:c\\,1\nNOTE:back\\\\slash C:\\new\nEND:VCARD\n"
      .utf8)
  static let synthesis = lines(
    "BEGIN:VCARD", "VERSION:3.0", "PRODID:-//Synthesis AG//NONSGML SyncML Engine V3.4.0.47//EN", "REV:20100328T103410Z",
    "N:Batt;Item0 contacts;;;", "FN:Item0 contacts Batt", "TEL;TYPE=HOME:+49 30 3127874",
    "EMAIL;TYPE=INTERNET:Item0contacts@example.org", "NOTE:B's version\\nA's version", "END:VCARD")
  static let evolution = lines(
    "BEGIN:VCARD", "VERSION:3.0", "UID:pas-id-4C1", "FN:Dr. Jane Q. Doe-Müller",
    "N:Doe-Müller;Jane;Quincy,Rose;Dr.;MSc",
    "NICKNAME:Janey,JD", "ORG:Example GmbH & Co. KG;Research;Room 12",
    "ADR;TYPE=HOME;X-EVOLUTION-UI-SLOT=1:;;Hauptstr. 1\\nHinterhaus;Zürich;ZH;8001;Switzerland",
    "LABEL;TYPE=HOME:Hauptstr. 1\\n8001 Zürich", "TEL;TYPE=WORK,VOICE;X-EVOLUTION-UI-SLOT=2:+41 31 222",
    "TEL;TYPE=\"FAX,HOME\":+41",
    "X-EVOLUTION-SPOUSE:John Doe", "X-EVOLUTION-MANAGER:Boss\\, the", "X-EVOLUTION-ASSISTANT:Helper",
    "X-EVOLUTION-ANNIVERSARY:2005-06-18", "X-EVOLUTION-FILE-AS:Doe\\, Jane", "X-JABBER;TYPE=HOME:jane@jabber.example",
    "X-AIM:janeaim", "IMPP;TYPE=WORK:sip:jane@sip.example", "CATEGORIES:Friends,Work\\, important",
    "URL:https://www.example.org/", "CALURI:http://cal.example", "BDAY:1980-02-29", "X-GENDER:Female",
    "item1.TEL:559", "item1.X-ABLabel:Boat", "GEO:47.3769;8.5417",
    "PHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHw",
    " AFAAH/iZk9HQAAAABJRU5ErkJggg==",
    "NOTE;LANGUAGE=de:Eine lange Zeile, die gefaltet wird\\; mit Komma\\, Backslash \\\\ und Um", " laut ü.",
    "END:VCARD")
  static let kaddressbook = lines(
    "BEGIN:VCARD", "VERSION:3.0", "N:;;;;", "FN:", "ORG:Nur Firma", "EMAIL:info@example.org",
    "X-KADDRESSBOOK-X-Anniversary:20050618", "X-KADDRESSBOOK-X-ManagersName:Boss", "X-KADDRESSBOOK-X-Profession:Baker",
    "PHOTO;VALUE=URI:http://example.org/p.jpg", "KEY;TYPE=PGP:data:application/pgp-keys;base64,LS0tLS1CRUdJTg==",
    "END:VCARD")
  static let emailOnly = lines(
    "BEGIN:VCARD", "VERSION:2.1", "EMAIL;INTERNET:x@example.org", "BDAY:0000-00-00", "END:VCARD")
  static let yearless = lines("BEGIN:VCARD", "VERSION:3.0", "FN:Max Muster", "BDAY:--0229", "END:VCARD")
  static let base64Unfolded = lines(
    "BEGIN:VCARD", "VERSION:2.1", "N:A;B", "PHOTO;GIF;BASE64:R0lGODlhAQAB",
    "AIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7",
    "TEL:1", "END:VCARD")
  static let foldedQuotedPrintable = lines(
    "\u{FEFF}BEGIN:VCARD", "VERSION:2.1", "N;CHARSET=UTF-8;QUOTED-PRINTABLE:=D0=98=D0=B2=",
    "=D0=B0=D0=BD=D0=BE=D0=B2;=",
    "=D0=98=D0=B2=D0=B0=D0=BD", "NOTE;QUOTED-PRINTABLE:a=3Db=0D=0A=", "TEL:looks like a property", "TEL:2", "END:VCARD",
    "\0\0")
  static let group = lines(
    "BEGIN:VCARD", "VERSION:3.0", "FN:Project team", "N:Project team;;;;", "X-ADDRESSBOOKSERVER-KIND:group",
    "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:c1e2f3a4-0001-4000-8000-000000000001", "END:VCARD")

  /// RFC 6350 §8, and what its other sections give as examples.
  static let latest = lines(
    "BEGIN:VCARD", "VERSION:4.0", "UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1", "FN;PREF=1:Simon Perreault",
    "N;SORT-AS=\"Perreault,Simon\":Perreault;Simon;;;ing. jr,M.Sc.", "N;ALTID=1;LANGUAGE=jp:ペロー;シモン;;;",
    "BDAY:--0203", "ANNIVERSARY:20090808T1430-0500", "GENDER:M;Fellow", "LANG;PREF=1:fr", "LANG;PREF=2:en",
    "ORG;TYPE=work:Viagenie;Research",
    "ADR;TYPE=work;LABEL=\"Suite D2-630\\n2875 Laurier^nQuebec\":;Suite D2-630;"
      + "2875 Laurier;Quebec;QC;G1V 2M2;Canada",
    "TEL;VALUE=uri;TYPE=\"work,voice\";PREF=1:tel:+1-418-656-9254;ext=102",
    "TEL;VALUE=uri;TYPE=\"work,cell,voice,video,text\":tel:+1-418-262-6501", "TEL;TYPE=textphone;PREF=50:12",
    "EMAIL;TYPE=work:simon.perreault@viagenie.ca", "GEO;TYPE=work:geo:46.772673,-71.282945",
    "KEY;TYPE=work;VALUE=uri:http://www.viagenie.ca/simon.perreault/simon.asc", "TZ:-0500",
    "URL;TYPE=home:http://nomis80.org", "IMPP;PREF=1:xmpp:simon@example.org",
    "PHOTO:data:image/jpeg;base64,/9j/4AAQSkZJRgABAQEASABIAAD/2wBD", "RELATED;TYPE=spouse;VALUE=text:Marie",
    "RELATED;TYPE=friend:urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "NOTE;LANGUAGE=fr;ALTID=2:Une note\\, longue",
    "NOTE;LANGUAGE=en;ALTID=2:A note\\nof two lines", "item1.EMAIL:x@example.org", "item1.X-ABLabel:Boat",
    "CLIENTPIDMAP:1;urn:uuid:3df403f4-5924-4bb7-b077-3c711d9eb34b", "REV:20261101T101112Z", "X-OWN;X-P=1:kept\\;so",
    "END:VCARD")
  static let latestDates = lines(
    "BEGIN:VCARD", "VERSION:4.0", "FN:Dates", "BDAY;VALUE=text:circa 1800", "ANNIVERSARY:1985-04", "KIND:org",
    "PHOTO:http://www.example.com/pub/photos/jqpublic.gif", "END:VCARD")
  static let latestGroup = lines(
    "BEGIN:VCARD", "VERSION:4.0", "KIND:group", "FN:The Doe family",
    "MEMBER:urn:uuid:03a0e51f-d1aa-4385-8a53-e29025acd8af",
    "MEMBER:mailto:subscriber1@example.com", "MEMBER;PREF=2:sip:subscriber3@example.com", "CATEGORIES:Family",
    "END:VCARD")
  /// Apple's year for birthdays without one, labels, a company.
  static let apple = lines(
    "BEGIN:VCARD", "VERSION:3.0", "PRODID:-//Apple Inc.//iOS 12.4//EN", "N:Doe;Jane;;;", "FN:Jane Doe",
    "BDAY;X-APPLE-OMIT-YEAR=1604;VALUE=date:1604-04-15", "item1.EMAIL;type=INTERNET;type=pref:jane@example.org",
    "item1.X-ABLabel:_$!<HomePage>!$_", "item2.ADR;type=HOME;type=pref:;;Main St 1;Town;;1000;Land", "item2.X-ABADR:ch",
    "LABEL;TYPE=HOME:Main St 1\\nTown", "X-SOCIALPROFILE;type=twitter;x-user=jane:http://twitter.com/jane", "END:VCARD")
  /// Labels and types of the oldest family.
  static let labels = lines(
    "BEGIN:VCARD", "VERSION:2.1", "N:Doe;Jane", "ADR;WORK;PREF:;;Gasse 5;Bern;;3000;CH",
    "ADR;HOME:;;Weg 1;Thun;;3600;CH",
    "LABEL;HOME;ENCODING=QUOTED-PRINTABLE:Weg 1=0D=0A3600 Thun", "LABEL;DOM;PARCEL:Nowhere", "TEL;ISDN:1",
    "TEL;MODEM;BBS:2",
    "TEL;MSG;PREF:3", "TEL;X-Boat:4", "TZ:+01:00", "MAILER:x", "END:VCARD")
  /// As UTF-16, without lines between Base64 and what follows, with a line that nobody encoded.
  static let odd: [UInt8] =
    "\u{FEFF}BEGIN:VCARD\r\nVERSION:2.1\r\nN:Ödön;Ács\r\nNOTE:eins\r\nzwei\r\nPHOTO;TYPE=GIF;ENCODING=BASE64:R0lGODlhAQAB\r\n AIAAAAAAAP\r\nTEL:1\r\nEND:VCARD\r\n"
    .utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }

  static let all: [(name: String, dialect: String, bytes: [UInt8])] = [
    ("Nokia S40", "vCard21", nokiaS40), ("Nokia S60", "vCard21", nokiaS60), ("Sony Ericsson", "vCard21", sonyEricsson),
    ("Sony Ericsson, Latin-1", "vCard21", sonyEricssonLatin), ("Siemens", "vCard21", siemens),
    ("Motorola", "vCard21", motorola), ("Palm", "vCard21", palm), ("Synthesis", "vCard30", synthesis),
    ("Evolution", "vCard30", evolution), ("KAddressBook", "vCard30", kaddressbook),
    ("e-mail only", "vCard21", emailOnly),
    ("no year", "vCard30", yearless), ("Base64 not folded", "vCard21", base64Unfolded),
    ("soft line breaks", "vCard21", foldedQuotedPrintable), ("group", "vCard30", group),
    ("RFC 6350", "vCard40", latest), ("dates of RFC 6350", "vCard40", latestDates),
    ("group of RFC 6350", "vCard40", latestGroup), ("Apple", "vCard30", apple), ("labels", "vCard21", labels),
    ("UTF-16", "vCard21", odd),
  ]
}
