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
    guard let type = message.header["X-Kolab-Type"]?.lowercased() else { throw MIMEError(.missing, "no X-Kolab-Type") }
    let leaves = message.leaves
    let types = leaves.lazy.map(\.mediaType)
    guard let place = types.firstIndex(where: { Self.isPayload($0, of: type) }), let content = leaves[place].content
    else { throw MIMEError(.missing, "no payload") }
    objectType = type
    payloadType = types[place]
    payload = content
    attachments = leaves.indices.filter { index in
      index != place && (leaves[index].contentID != nil || leaves[index].fileName != nil)
    }.map { index in
      let part = leaves[index]
      return Attachment(contentID: part.contentID, fileName: part.fileName, raw: Array(part.raw))
    }
  }

  /// The object's own type (version 2), or XML of an application: the first such part is the payload.
  private static func isPayload(_ type: String, of objectType: String) -> Bool {
    if type == objectType { return true }
    guard type.hasPrefix("application/") else { return false }
    return type.hasSuffix("+xml") || type == "application/xml"
  }

  /// The message's bytes, with CRLF, 7bit throughout except where an attachment is not.
  public func bytes(_ envelope: Envelope) -> [UInt8] {
    let boundary = Boundary.choose(for: attachments.map { $0.raw[...] })
    var out: [UInt8] = []
    out.reserveCapacity(1024 + payload.count + payload.count / 8 + attachments.reduce(0) { $0 + $1.raw.count + 64 })
    write(envelope, boundary, to: &out)
    boundary.open(&out)
    out += Self.explanation
    boundary.open(&out)
    writePayload(to: &out)
    for attachment in attachments {
      boundary.open(&out)
      out += attachment.raw
    }
    boundary.close(&out)
    return out
  }

  private func write(_ envelope: Envelope, _ boundary: Boundary, to out: inout [UInt8]) {
    out.append(field: "From", EncodedWord.encode(envelope.from))
    out.append(field: "Date", envelope.date)
    out.append(field: "Subject", EncodedWord.encode(envelope.subject))
    out.append(field: "Message-ID", envelope.messageID)
    out.append(field: "X-Kolab-Type", objectType)
    out.append(field: "X-Kolab-Mime-Version", "3.0")
    out.append(field: "User-Agent", "Anchorage")
    out.append(field: "MIME-Version", "1.0")
    out.append(field: "Content-Type", "multipart/mixed;\r\n boundary=\"\(boundary.text)\"")
  }

  private static let explanation = Array(
    """
    Content-Type: text/plain; charset=us-ascii\r
    Content-Transfer-Encoding: 7bit\r
    \r
    This is a groupware object in the Kolab format. Programs for mail alone cannot show it; please keep it.\r

    """.utf8)

  private func writePayload(to out: inout [UInt8]) {
    out.append(field: "Content-Type", payloadType + ";\r\n charset=\"UTF-8\";\r\n name=\"kolab.xml\"")
    out.append(field: "Content-Transfer-Encoding", TransferEncoding.quotedPrintable.rawValue)
    out.append(field: "Content-Disposition", "attachment;\r\n filename=\"kolab.xml\"")
    out += [0x0D, 0x0A]
    TransferEncoding.quotedPrintable.encode(payload, into: &out)
  }
}

extension [UInt8] {
  fileprivate mutating func append(field name: StaticString, _ value: String) {
    name.withUTF8Buffer { append(contentsOf: $0) }
    append(contentsOf: ": ".utf8)
    append(contentsOf: value.utf8)
    append(contentsOf: "\r\n".utf8)
  }
}
