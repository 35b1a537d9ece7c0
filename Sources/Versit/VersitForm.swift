/// How lines become bytes.
public struct VersitForm: Hashable, Sendable {
  /// The character set of values, as iconv(3) names it; nil: UTF-8. A value that it lacks is written in UTF-8.
  public var charset: String?
  /// Letters beyond ASCII are quoted-printable in the classic family.
  public var isQuoted: Bool
  /// Long lines are folded: in the modern family all, in the classic one Base64.
  public var isFolded: Bool

  /// A form; without more said, the usual one.
  public init(charset: String? = nil, isQuoted: Bool = true, isFolded: Bool = true) {
    self.charset = charset
    self.isQuoted = isQuoted
    self.isFolded = isFolded
  }
}
