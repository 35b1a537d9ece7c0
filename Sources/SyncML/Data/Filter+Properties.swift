import Markup

extension Filter {
  /// The properties that a Field asks for; nil if there is no Field or it cannot be read.
  ///
  /// They come as markup, as escaped text or as tokens of a code page of their own (DS Protocol 1.2.1 §6.6).
  public var properties: [CTCap.Property]? {
    guard let Field else { return nil }
    let start = Array("<CTCap xmlns='syncml:devinf'><CTType/>".utf8)
    guard let element = try? XMLCodec.decode(start + Field.Data + Array("</CTCap>".utf8)) else { return nil }
    return CTCap.list(element).first?.Properties
  }
}
