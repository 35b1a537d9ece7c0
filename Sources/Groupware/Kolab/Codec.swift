import Markup
import Octets

/// How one form of value stands in an element.
struct Codec: Sendable {
  /// nil: the element says something else than this form.
  let read: @Sendable (Node) -> Value?
  /// Writes the content behind the parameters; false if the schema cannot say the value.
  let write: @Sendable (Value, inout XMLFragment) -> Bool
  /// The name of the value's time zone, which is a parameter.
  var zone: @Sendable (Value) -> String? = { _ in nil }
  /// Reading what was written gives the value back for certain; false where only trying tells.
  var isFaithful: @Sendable (Value) -> Bool = { _ in false }
}

extension XMLFragment {
  /// A leaf; false without a text.
  mutating func leaf(_ name: String, ifAny text: String?) -> Bool {
    guard let text else { return false }
    leaf(name, text)
    return true
  }
}

extension Value {
  /// A text or URI.
  var spoken: String? {
    switch self {
    case .text(let text), .uri(let text): text
    case .integer(let number): String(number)
    default: nil
    }
  }
}

// MARK: - Texts, words and numbers

extension Codec {
  static let text = Codec(
    read: { $0.wholeText(of: "text").map { .text($0) } },
    write: { value, out in out.leaf("text", ifAny: value.spoken) },
    isFaithful: { value in
      guard case .text = value else { return false }
      return true
    })

  /// The element's own text (Kolab's notes have no typed content).
  static let bare = Codec(
    read: { $0.isLeaf ? .text($0.wholeText) : nil },
    write: { value, out in
      guard let text = value.spoken else { return false }
      out.text(text)
      return true
    },
    isFaithful: text.isFaithful)

  static let bareList = Codec(
    read: { $0.isLeaf ? .list([$0.wholeText]) : nil },
    write: { value, out in
      guard case .list(let texts) = value else { return false }
      out.text(texts.first ?? "")
      return true
    },
    isFaithful: { value in
      guard case .list(let texts) = value else { return false }
      return texts.count == 1
    })

  static let uri = Codec(
    read: { $0.text(of: "uri").map { .uri($0) } },
    write: { value, out in out.leaf("uri", ifAny: value.spoken?.asURI) },
    isFaithful: { value in
      guard case .uri(let text) = value else { return false }
      return text.utf8.allSatisfy { $0 > 0x20 } && text.asURI == text
    })

  static let textOrURI = Codec(
    read: { text.read($0) ?? uri.read($0) },
    write: { value, out in
      if case .uri = value { uri.write(value, &out) } else { text.write(value, &out) }
    },
    isFaithful: { text.isFaithful($0) || uri.isFaithful($0) })

  static let textList = Codec(
    read: { .list($0.wholeTexts(of: "text")) },
    write: { value, out in
      switch value {
      case .list(let texts): for text in texts { out.leaf("text", text) }
      case .text(let text): out.leaf("text", text)
      default: return false
      }
      return true
    },
    isFaithful: { value in
      guard case .list(let texts) = value else { return false }
      return !texts.isEmpty
    })

  /// One of a closed set of words, in upper case.
  static func word(_ words: String...) -> Codec {
    Codec(
      read: { $0.text(of: "text").map { .text($0.uppercased()) } },
      write: { value, out in
        let word = value.spoken?.uppercased() ?? ""
        return out.leaf("text", ifAny: words.contains(word) ? word : nil)
      },
      isFaithful: { value in
        guard case .text(let text) = value else { return false }
        return words.contains(text)
      })
  }

  static let bareWord = Codec(
    read: { .text($0.text.uppercased()) },
    write: { value, out in
      let word = value.spoken?.uppercased() ?? ""
      guard ["PUBLIC", "PRIVATE", "CONFIDENTIAL"].contains(word) else { return false }
      out.text(word)
      return true
    })

  static func integer(_ range: ClosedRange<Int>) -> Codec {
    Codec(
      read: { $0.text(of: "integer").flatMap { Int($0) }.map { .integer($0) } },
      write: { value, out in
        guard case .integer(let number) = value, range.contains(number) else { return false }
        out.leaf("integer", String(number))
        return true
      },
      isFaithful: { value in
        guard case .integer = value else { return false }
        return true
      })
  }

  static let language = Codec(
    read: { $0["language-tag"].map { .text($0.text) } },
    write: { value, out in out.leaf("language-tag", ifAny: value.spoken) })

  static let sex = Codec(
    read: { $0["sex"].map { .text($0.text) } },
    write: { value, out in out.leaf("sex", ifAny: value.spoken.flatMap { $0 == "M" || $0 == "F" ? $0 : nil }) })

  static let geo = Codec(
    read: { element in
      let parts = element["uri"]?.text.dropFirst(4).split(separator: ",").compactMap { Double($0) } ?? []
      return parts.count >= 2 ? .coordinates(latitude: parts[0], longitude: parts[1]) : nil
    },
    write: { value, out in
      guard case .coordinates(let latitude, let longitude) = value else { return false }
      out.leaf("uri", "geo:\(latitude),\(longitude)")
      return true
    })
}

// MARK: - Structures

extension Codec {
  private static let nameParts = ["surname", "given", "additional", "prefix", "suffix"]
  private static let addressParts = ["pobox", "ext", "street", "locality", "region", "code", "country"]

  static let names = Codec(
    read: { element in .structured(nameParts.map { element.wholeTexts(of: $0).filter { !$0.isEmpty } }) },
    write: { value, out in
      guard case .structured(let parts) = value else { return false }
      for (name, texts) in zip(nameParts, parts) {
        for text in texts where !text.isEmpty { out.leaf(name, text) }
      }
      return true
    },
    isFaithful: { value in
      guard case .structured(let parts) = value else { return false }
      return parts.count == nameParts.count && parts.allSatisfy { !$0.contains("") }
    })

  static let address = Codec(
    read: { element in
      .structured(addressParts.map { part in element.wholeText(of: part).flatMap { $0.isEmpty ? nil : [$0] } ?? [] })
    },
    write: { value, out in
      guard case .structured(let parts) = value else { return false }
      for (index, name) in addressParts.enumerated() {
        let texts = parts.indices.contains(index) ? parts[index] : []
        out.leaf(name, texts.count == 1 ? texts[0] : texts.joined(separator: "\n"))
      }
      return true
    },
    isFaithful: { value in
      guard case .structured(let parts) = value else { return false }
      return parts.count == addressParts.count && parts.allSatisfy { $0.count <= 1 && $0.first != "" }
    })

  static let organization = Codec(
    read: { element in
      let parts = element.wholeTexts(of: "text").map { [$0] }
      // It must be there for the roles beside it, if only empty.
      return .structured(parts == [[""]] ? [] : parts)
    },
    write: { value, out in
      guard case .structured(let parts) = value, !parts.isEmpty else { return text.write(value, &out) }
      for part in parts { out.leaf("text", part.joined(separator: ", ")) }
      return true
    },
    isFaithful: { value in
      guard case .structured(let parts) = value else { return false }
      return !parts.isEmpty && parts.allSatisfy { $0.count == 1 } && parts != [[""]]
    })
}

// MARK: - Octets and addresses

extension Codec {
  /// A `data:` URI (RFC 2397) with Base64.
  static let data = Codec(
    read: { element in
      guard let uri = element["uri"]?.text.utf8, uri.starts(with: "data:".utf8),
        let comma = uri.firstIndex(of: UInt8(ascii: ","))
      else { return nil }
      let head = String(decoding: uri[..<comma], as: UTF8.self).dropFirst(5).split(separator: ";")
      guard head.last == "base64" else { return nil }
      return .binary(
        mediaType: head.count > 1 ? String(head[0]) : "", Base64.decode(leniently: uri[uri.index(after: comma)...]))
    },
    write: { value, out in
      guard case .binary(let type, let bytes) = value, !bytes.isEmpty else { return false }
      let known = type.isMediaType ? type : "application/octet-stream"
      out.leaf("uri", "data:\(known);base64," + String(decoding: Base64.encode(bytes), as: UTF8.self))
      return true
    })

  /// A `data:` URI of a key of the two kinds that libkolabxml keeps.
  static let key = Codec(
    read: data.read,
    write: { value, out in
      guard case .binary(let type, _) = value, keyTypes.contains(type) else { return false }
      return data.write(value, &out)
    })
  private static let keyTypes: Set<String> = ["application/pgp-keys", "application/pkcs7-mime"]

  /// xCal's `attach`: a URI, or Base64 whose media type is a parameter.
  static let attachment = Codec(
    read: { element in
      guard let binary = element["binary"] else { return uri.read(element) }
      let type = element["parameters"]?["fmttype"]
      return .binary(mediaType: type?["text"]?.text ?? type?.text ?? "", Base64.decode(leniently: binary.data))
    },
    write: { value, out in
      guard case .binary(_, let bytes) = value else { return uri.write(value, &out) }
      out.leaf("binary", String(decoding: Base64.encode(bytes), as: UTF8.self))
      return true
    })

  /// `mailto:%3Cjane%40example.org%3E`, which libkolabxml wants instead of `mailto:jane@example.org`.
  static let calendarAddress = Codec(
    read: { $0["cal-address"].map { .uri(MailAddress(kolab: $0.text).plain) } },
    write: { value, out in out.leaf("cal-address", ifAny: value.spoken.flatMap(MailAddress.init(plain:))?.kolab) },
    isFaithful: { value in
      guard case .uri(let uri) = value else { return false }
      return MailAddress(plain: uri)?.plain == uri
    })

  /// A member of a distribution list: `mailto:Name%3Cmail%3E` or `urn:uuid:…`.
  static let member = Codec(
    read: { $0["uri"].map { .uri(MailAddress(kolab: $0.text).plain) } },
    write: { value, out in
      guard let uri = value.spoken else { return false }
      return out.leaf("uri", ifAny: MailAddress.isUnnamed(uri) ? uri.asURI : MailAddress(plain: uri)?.kolab)
    })
}
