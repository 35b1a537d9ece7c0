/// Character references of HTML (`&auml;`, `&#228;`, `&#xE4;`): those of HTML 3.2, and of typography.
enum HTMLReference {
  /// Of what stands between `&` and `;`.
  static let longest = 8

  /// nil: it is none.
  static func scalar(_ name: String) -> Unicode.Scalar? {
    guard name.hasPrefix("#") else { return named[name] }
    let digits = name.dropFirst()
    let isHex = digits.first == "x" || digits.first == "X"
    guard let number = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits), number >= 0x20 || number == 0x0A,
      let scalar = Unicode.Scalar(number)
    else { return nil }
    return number == 0xA0 ? " " : scalar
  }

  private static let named: [String: Unicode.Scalar] = {
    let names = latin.split { $0 == " " || $0 == "\n" }.map(String.init)
    let letters = zip(names, UInt32(0xA1)...0xFF).compactMap { name, number in
      Unicode.Scalar(number).map { (name, $0) }
    }
    return Dictionary(letters) { first, _ in first }.merging(others) { first, _ in first }
  }()

  /// From U+00A1 to U+00FF.
  private static let latin = """
    iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para
    middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave
    Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute
    Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave
    iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml
    """

  private static let others: [String: Unicode.Scalar] = [
    "nbsp": " ", "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "ndash": "–", "mdash": "—", "lsquo": "‘",
    "rsquo": "’", "sbquo": "‚", "ldquo": "“", "rdquo": "”", "bdquo": "„", "lsaquo": "‹", "rsaquo": "›", "bull": "•",
    "hellip": "…", "euro": "€", "trade": "™", "larr": "←", "rarr": "→", "OElig": "Œ", "oelig": "œ", "Scaron": "Š",
    "scaron": "š",
  ]
}
