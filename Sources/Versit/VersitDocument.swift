/// The components of one vCard, vCalendar, iCalendar or vNote object, and the family of lines it is written in.
public struct VersitDocument: Hashable, Sendable {
  /// The family of lines.
  public var syntax: VersitSyntax
  /// The outermost components, in order.
  public var components: [VersitComponent]

  /// A document to be written.
  public init(_ syntax: VersitSyntax, _ components: [VersitComponent]) {
    self.syntax = syntax
    self.components = components
  }

  /// Reads every component, forgiving what phones get wrong: an inner component without END, lines without a colon, CR
  /// or LF alone as line ends, a byte order mark, UTF-16, zero bytes at the end. An object that is cut off, or ends as
  /// another one, is malformed.
  public init(reading bytes: [UInt8], limits: VersitLimits = .standard) throws(VersitError) {
    var reader = VersitReader(Charset.withoutUTF16(bytes), limits)
    try reader.run()
    self.init(reader.syntax, reader.components)
  }

  /// The lines of all components, each ending with CRLF.
  public var bytes: [UInt8] { bytes(as: VersitForm()) }

  /// The lines of all components in that form, each ending with CRLF.
  public func bytes(as form: VersitForm) -> [UInt8] {
    var writer = VersitWriter(syntax, form)
    for component in components { writer.write(component) }
    return writer.bytes
  }
}
