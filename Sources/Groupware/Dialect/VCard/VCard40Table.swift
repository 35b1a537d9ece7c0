import Octets
import Versit

extension MappingTable {
  /// vCard 4.0 (RFC 6350): the tree's own vocabulary.
  static let vCard40 = MappingTable(
    ignored: ["XML", "X-EVOLUTION-UI-SLOT"],
    [
      [
        row("UID", .uid, .urn), row("KIND", .kind, .text), row("FN", .formattedName, .text, isMandatory: true),
        row("N", .name, .structured(5), isMandatory: true), row("NICKNAME", .nickname, .list()),
        row("PHOTO", .photo, .inlineBinary), row("BDAY", .birthday, .partialDay),
        row("ANNIVERSARY", .anniversary, .partialDay), row("GENDER", .gender, .gender),
        row("ADR", .address, .structured(7)), row("TEL", .telephone, .telephoneAddress), row("EMAIL", .email, .text),
        row("IMPP", .messaging, .uri), row("LANG", "LANG", .text), row("GEO", .geo, .geoAddress),
        row("TITLE", .title, .text), row("ROLE", .role, .text), row("LOGO", .logo, .inlineBinary),
        row("ORG", .organization, .structured(nil)), row("MEMBER", .member, .uri),
        row("RELATED", .related, .textOrAddress), row("CATEGORIES", .categories, .list()), row("NOTE", .note, .text),
        row("REV", .revision, .stamp), row("SOUND", .sound, .inlineBinary), row("KEY", .key, .inlineBinary),
        row("FBURL", .freeBusyURL, .uri), row("URL", .url, .uri), row("CALURI", "CALURI", .uri),
        row("CALADRURI", "CALADRURI", .uri), row("SOURCE", "SOURCE", .uri),
      ]
    ])

  private static func row(
    _ line: String, _ name: PropertyName, _ form: Form, isMandatory: Bool = false
  ) -> Mapping {
    Mapping(line, name, form, parameters: .ranked, isMandatory: isMandatory)
  }
}

// MARK: - Forms of vCard 4

extension Form {
  /// A UID, which members of a group are named by: `urn:uuid:` stands before it.
  static let urn = Form(
    read: { line, setting in
      let text = setting.syntax.unescaped(line.text).trimmed
      let bare = text.lowercased().hasPrefix(scheme) ? String(text.dropFirst(scheme.count)) : text
      return bare.isEmpty ? nil : .text(bare)
    },
    write: { value, _ in value.plainText.map { Written(scheme + $0) } })

  private static let scheme = "urn:uuid:"

  /// A day of which the year, or anything else, may be missing (RFC 6350 §4.3.1): what is no day is kept as it stands.
  static let partialDay = Form(
    read: { line, setting in
      line["VALUE"].first?.lowercased() == "text" ? Form.text.read(line, setting) : Form.day.read(line, setting)
    },
    write: { value, setting in
      if case .moment(let moment) = value { return Written(moment.date.basic) }
      guard let written = Form.text.write(value, setting), let text = value.plainText else { return nil }
      let isDate = text.utf8.allSatisfy { 0x30...0x39 ~= $0 || $0 == 0x2D || $0 == UInt8(ascii: "T") }
      return isDate ? written : Written(written.content, [.init("VALUE", ["text"])])
    })

  /// `M`, or `M;Fellow`: a sex, and how a person calls it.
  static let gender = Form(
    read: { line, setting in
      guard case .structured(let parts)? = Form.structured(2).read(line, setting) else { return nil }
      return parts[1].isEmpty ? .text(parts[0].joined()) : .structured(parts)
    },
    write: { value, setting in Form.structured(2).write(value, setting) ?? Form.text.write(value, setting) })

  /// `tel:+41-44-111-11-11`, or the number as it is dialled.
  static let telephoneAddress = Form(
    read: { line, setting in
      let text = setting.syntax.unescaped(line.text).trimmed
      let bare = text.lowercased().hasPrefix("tel:") ? String(text.dropFirst(4)) : text
      return bare.isEmpty ? nil : .text(bare)
    },
    write: Form.text.write)

  /// `geo:47.3769,8.5417` (RFC 5870).
  static let geoAddress = Form(
    read: coordinates.read,
    write: { value, _ in
      guard case .coordinates(let latitude, let longitude) = value else { return nil }
      return Written("geo:\(latitude),\(longitude)")
    })

  /// RELATED: an address by default.
  static let textOrAddress = Form(
    read: { line, setting in
      line["VALUE"].first?.lowercased() == "text" || !line.text.utf8.contains(UInt8(ascii: ":"))
        ? Form.text.read(line, setting) : uri.read(line, setting)
    },
    write: { value, setting in
      if case .uri(let uri) = value { return Written(uri) }
      return Form.text.write(value, setting).map { Written($0.content, [.init("VALUE", ["text"])]) }
    })

  /// PHOTO, LOGO, SOUND, KEY: bytes as a `data:` address (RFC 2397), or the address where they are.
  static let inlineBinary = Form(
    read: binary.read,
    write: { value, setting in
      switch value {
      case .binary(let mediaType, let bytes):
        let type = mediaType.isMediaType ? mediaType : "application/octet-stream"
        return Written("data:\(type);base64," + String(decoding: Base64.encode(bytes), as: UTF8.self))
      case .uri(let uri): return Written(uri)
      default:
        return Form.text.write(value, setting).map { Written($0.content, [.init("VALUE", ["text"])]) }
      }
    })
}
