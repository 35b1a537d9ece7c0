/// A Kolab 3 object as a message: headers that name its type, an explanation for people, the payload, and a part for
/// each attachment (Kolab storage format 3).
///
///     Subject: 5a3f…                       the object's UID
///     X-Kolab-Type: application/x-vnd.kolab.contact
///     X-Kolab-Mime-Version: 3.0
///     Content-Type: multipart/mixed; boundary="…"
public struct KolabMessage: Sendable {
  /// `application/x-vnd.kolab.…`
  public var objectType: String
  /// `application/calendar+xml` …
  public var payloadType: String
  public var payload: [UInt8]
  /// The other parts that belong to the object, byte for byte with their headers.
  public var attachments: [Attachment]

  public struct Attachment: Hashable, Sendable {
    /// nil: a part without one, which nothing can refer to.
    public var contentID: String?
    public var fileName: String?
    public var raw: [UInt8]

    public init(contentID: String?, fileName: String? = nil, raw: [UInt8]) {
      self.contentID = contentID
      self.fileName = fileName
      self.raw = raw
    }

    /// The media type and the bytes without their transfer encoding; nil if that is not known.
    public var content: (mediaType: String, bytes: [UInt8])? {
      guard let part = try? Part(parsing: raw), let bytes = part.content else { return nil }
      return (part.contentType.value, bytes)
    }

    /// The same with a Content-ID, so that an object can refer to it; a part that has one keeps it.
    public func named(_ contentID: String) -> Attachment {
      guard self.contentID == nil else { return self }
      return Attachment(
        contentID: contentID, fileName: fileName, raw: Array("Content-ID: <\(contentID)>\r\n".utf8) + raw)
    }
  }

  /// What the headers say besides.
  public struct Envelope: Hashable, Sendable {
    /// The UID of the object.
    public var subject: String
    public var from: String
    /// RFC 5322 §3.3.
    public var date: String
    /// With angle brackets.
    public var messageID: String

    public init(subject: String, from: String, date: String, messageID: String) {
      self.subject = subject
      self.from = from
      self.date = date
      self.messageID = messageID
    }
  }

  public init(objectType: String, payloadType: String, payload: [UInt8], attachments: [Attachment] = []) {
    self.objectType = objectType
    self.payloadType = payloadType
    self.payload = payload
    self.attachments = attachments
  }

  /// Errors: `missing` if the message is no Kolab object.
  public init(parsing bytes: [UInt8], limits: MIMELimits = MIMELimits()) throws(MIMEError) {
    let message = try Part(parsing: bytes, limits: limits)
    guard let type = message.header["X-Kolab-Type"] else { throw MIMEError(.missing, "no X-Kolab-Type") }
    let leaves = message.leaves
    guard let place = leaves.firstIndex(where: { Self.isPayload($0.contentType.value, of: type) }),
      let content = leaves[place].content
    else { throw MIMEError(.missing, "no payload") }
    objectType = type.lowercased()
    payloadType = leaves[place].contentType.value
    payload = content
    attachments = leaves.enumerated().filter { index, part in
      index != place && (part.contentID != nil || part.fileName != nil)
    }.map { Attachment(contentID: $1.contentID, fileName: $1.fileName, raw: Array($1.raw)) }
  }

  /// The object's own type (version 2), or XML of an application: the first such part is the payload.
  private static func isPayload(_ type: String, of objectType: String) -> Bool {
    if type == objectType.lowercased() { return true }
    guard type.hasPrefix("application/") else { return false }
    return type.hasSuffix("+xml") || type == "application/xml"
  }

  /// The message's bytes, with CRLF, 7bit throughout except where an attachment is not.
  public func bytes(_ envelope: Envelope) -> [UInt8] {
    let parts = [explanation[...], payloadPart[...]] + attachments.map { $0.raw[...] }
    let boundary = Boundary.choose(for: parts)
    var out = header(envelope, boundary).bytes
    for part in parts { out += Array("--\(boundary.text)\r\n".utf8) + part + [0x0D, 0x0A] }
    return out + Array("--\(boundary.text)--\r\n".utf8)
  }

  private func header(_ envelope: Envelope, _ boundary: Boundary) -> Header {
    Header([
      .init("From", EncodedWord.encode(envelope.from)),
      .init("Date", envelope.date),
      .init("Subject", EncodedWord.encode(envelope.subject)),
      .init("Message-ID", envelope.messageID),
      .init("X-Kolab-Type", objectType),
      .init("X-Kolab-Mime-Version", "3.0"),
      .init("User-Agent", "Anchorage"),
      .init("MIME-Version", "1.0"),
      .init("Content-Type", Parameterized("multipart/mixed", ["boundary": boundary.text]).text),
    ])
  }

  private var explanation: [UInt8] {
    Header([
      .init("Content-Type", "text/plain; charset=us-ascii"),
      .init("Content-Transfer-Encoding", "7bit"),
    ]).bytes
      + Array(
        "This is a groupware object in the Kolab format. Programs for mail alone cannot show it; please keep it.\r\n"
          .utf8)
  }

  private var payloadPart: [UInt8] {
    Header([
      .init("Content-Type", Parameterized(payloadType, ["charset": "UTF-8", "name": "kolab.xml"]).text),
      .init("Content-Transfer-Encoding", TransferEncoding.quotedPrintable.rawValue),
      .init("Content-Disposition", Parameterized("attachment", ["filename": "kolab.xml"]).text),
    ]).bytes + TransferEncoding.quotedPrintable.encode(payload)
  }
}
