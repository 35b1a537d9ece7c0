/// Contacts as a phone sends them.
enum Sample {
  /// 10 properties.
  static let small = card(
    """
    N:Müller;Anna;;;
    FN:Anna Müller
    ORG:Example AG;Research
    TITLE:Head of Something
    TEL;CELL:+41 79 123 45 67
    TEL;WORK;VOICE:+41 44 123 45 67
    EMAIL;INTERNET;WORK:anna.mueller@example.org
    ADR;WORK:;;Bahnhofstrasse 1;Zürich;;8001;Switzerland
    URL:http://www.example.org/anna
    NOTE:Met at the conference.
    """)

  /// 20 properties.
  static let typical = card(
    """
    N:Müller;Anna;Maria;Dr.;
    FN:Dr. Anna Maria Müller
    NICKNAME:Anni
    ORG:Example AG;Research
    TITLE:Head of Something
    ROLE:Researcher
    TEL;CELL;PREF:+41 79 123 45 67
    TEL;WORK;VOICE:+41 44 123 45 67
    TEL;HOME;VOICE:+41 31 765 43 21
    TEL;WORK;FAX:+41 44 123 45 68
    EMAIL;INTERNET;WORK:anna.mueller@example.org
    EMAIL;INTERNET;HOME:anna@example.net
    ADR;WORK:;;Bahnhofstrasse 1;Zürich;;8001;Switzerland
    ADR;HOME:;;Seeweg 12;Bern;BE;3012;Switzerland
    URL:http://www.example.org/anna
    NOTE:Met at the conference.
    BDAY:1976-04-25
    CATEGORIES:Friends,Work,Research
    X-ANNIVERSARY:2004-08-14
    X-SPOUSE:Peter Müller
    """)

  private static func card(_ lines: String) -> String {
    let body = lines.split(separator: "\n").joined(separator: "\r\n")
    return "BEGIN:VCARD\r\nVERSION:2.1\r\nUID:4f9c2d1e-7a3b-4c58-9e60-1b2a3c4d5e6f\r\n\(body)\r\nEND:VCARD\r\n"
  }
}
