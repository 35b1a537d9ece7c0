import Markup
import Octets

/// How one form of value stands in an element.
struct Codec: Sendable {
  /// nil: the element says something else than this form.
  let read: @Sendable (Element) -> Value?
  /// The content after the parameters; nil if the schema cannot say the value.
  let write: @Sendable (Value, Namespace) -> [Element]?
  /// Reading what was written gives the value back for certain; false where only trying tells.
  var isFaithful: @Sendable (Value) -> Bool = { _ in false }
}

extension Element {
  /// The data as it is: blanks at both ends belong to texts.
  var wholeText: String { String(decoding: data, as: UTF8.self) }

  /// The same, of the first child of that name.
  func wholeText(of name: String) -> String? { data(of: name).map { String(decoding: $0, as: UTF8.self) } }

  /// The same, of each child of that name.
  func wholeTexts(of name: String) -> [String] {
    children.indices.lazy.filter { children[$0].name == name }.map {
      String(decoding: children[$0].data, as: UTF8.self)
    }
  }

  fileprivate static func leaf(_ name: String, _ text: String, _ namespace: Namespace) -> [Element] {
    [Element(name, in: namespace, text: text)]
  }
}

extension Value {
  /// A text or URI.
  fileprivate var spoken: String? {
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
    write: { value, space in value.spoken.map { Element.leaf("text", $0, space) } },
    isFaithful: { value in
      guard case .text = value else { return false }
      return true
    })

  /// The element's own text (Kolab's notes have no typed content).
  static let bare = Codec(
    read: { $0.children.isEmpty ? .text($0.wholeText) : nil },
    write: { value, space in value.spoken.map { Element.leaf(Codec.ownText, $0, space) } })

  static let bareList = Codec(
    read: { $0.children.isEmpty ? .list([$0.wholeText]) : nil },
    write: { value, space in
      guard case .list(let texts) = value else { return nil }
      return texts.prefix(1).map { Element(Codec.ownText, in: space, text: $0) }
    })

  static let uri = Codec(
    read: { $0.text(of: "uri").map { .uri($0) } },
    write: { value, space in value.spoken?.asURI.map { Element.leaf("uri", $0, space) } },
    isFaithful: { value in
      guard case .uri(let text) = value else { return false }
      return text.utf8.allSatisfy { $0 > 0x20 } && text.asURI == text
    })

  static let textOrURI = Codec(
    read: { text.read($0) ?? uri.read($0) },
    write: { value, space in
      if case .uri = value { uri.write(value, space) } else { text.write(value, space) }
    },
    isFaithful: { text.isFaithful($0) || uri.isFaithful($0) })

  static let textList = Codec(
    read: { .list($0.wholeTexts(of: "text")) },
    write: { value, space in
      switch value {
      case .list(let texts): texts.map { Element("text", in: space, text: $0) }
      case .text(let text): Element.leaf("text", text, space)
      default: nil
      }
    },
    isFaithful: { value in
      guard case .list(let texts) = value else { return false }
      return !texts.isEmpty
    })

  /// One of a closed set of words, in upper case.
  static func word(_ words: String...) -> Codec {
    let words = Set(words)
    return Codec(
      read: { $0.text(of: "text").map { .text($0.uppercased()) } },
      write: { value, space in
        value.spoken.flatMap { words.contains($0.uppercased()) ? Element.leaf("text", $0.uppercased(), space) : nil }
      })
  }

  static let bareWord = Codec(
    read: { .text($0.text.uppercased()) },
    write: { value, space in
      word("PUBLIC", "PRIVATE", "CONFIDENTIAL").write(value, space).map {
        $0.map { Element(Codec.ownText, in: space, text: $0.text) }
      }
    })

  static func integer(_ range: ClosedRange<Int>) -> Codec {
    Codec(
      read: { $0.text(of: "integer").flatMap { Int($0) }.map { .integer($0) } },
      write: { value, space in
        guard case .integer(let number) = value, range.contains(number) else { return nil }
        return Element.leaf("integer", String(number), space)
      })
  }

  static let language = Codec(
    read: { $0["language-tag"].map { .text($0.text) } },
    write: { value, space in value.spoken.map { Element.leaf("language-tag", $0, space) } })

  static let sex = Codec(
    read: { $0["sex"].map { .text($0.text) } },
    write: { value, space in
      value.spoken.flatMap { $0 == "M" || $0 == "F" ? Element.leaf("sex", $0, space) : nil }
    })

  static let geo = Codec(
    read: { element in
      let parts = element["uri"]?.text.dropFirst(4).split(separator: ",").compactMap { Double($0) } ?? []
      return parts.count >= 2 ? .coordinates(latitude: parts[0], longitude: parts[1]) : nil
    },
    write: { value, space in
      guard case .coordinates(let latitude, let longitude) = value else { return nil }
      return Element.leaf("uri", "geo:\(latitude),\(longitude)", space)
    })
}

// MARK: - Structures

extension Codec {
  private static let nameParts = ["surname", "given", "additional", "prefix", "suffix"]
  private static let addressParts = ["pobox", "ext", "street", "locality", "region", "code", "country"]

  static let names = Codec(
    read: { element in .structured(nameParts.map { element.wholeTexts(of: $0).filter { !$0.isEmpty } }) },
    write: { value, space in
      guard case .structured(let parts) = value else { return nil }
      return zip(nameParts, parts).flatMap { name, texts in
        texts.filter { !$0.isEmpty }.map { Element(name, in: space, text: $0) }
      }
    },
    isFaithful: { value in
      guard case .structured(let parts) = value else { return false }
      return parts.count == nameParts.count && parts.allSatisfy { !$0.contains("") }
    })

  static let address = Codec(
    read: { element in
      .structured(addressParts.map { part in element.wholeText(of: part).flatMap { $0.isEmpty ? nil : [$0] } ?? [] })
    },
    write: { value, space in
      guard case .structured(let parts) = value else { return nil }
      return addressParts.enumerated().map { index, name in
        let texts = parts.indices.contains(index) ? parts[index] : []
        return Element(name, in: space, text: texts.joined(separator: "\n"))
      }
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
    write: { value, space in
      switch value {
      case .structured(let parts) where !parts.isEmpty:
        parts.map { Element("text", in: space, text: $0.joined(separator: ", ")) }
      default: text.write(value, space)
      }
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
    write: { value, space in
      guard case .binary(let type, let bytes) = value, !bytes.isEmpty else { return nil }
      let known = type.isMediaType ? type : "application/octet-stream"
      return Element.leaf("uri", "data:\(known);base64," + String(decoding: Base64.encode(bytes), as: UTF8.self), space)
    })

  /// A `data:` URI of a key of the two kinds that libkolabxml keeps.
  static let key = Codec(
    read: data.read,
    write: { value, space in
      guard case .binary(let type, _) = value, keyTypes.contains(type) else { return nil }
      return data.write(value, space)
    })
  private static let keyTypes: Set<String> = ["application/pgp-keys", "application/pkcs7-mime"]

  /// xCal's `attach`: a URI, or Base64 whose media type is a parameter.
  static let attachment = Codec(
    read: { element in
      guard let binary = element["binary"] else { return uri.read(element) }
      let type = element["parameters"]?["fmttype"]
      return .binary(mediaType: type?["text"]?.text ?? type?.text ?? "", Base64.decode(leniently: binary.data))
    },
    write: { value, space in
      guard case .binary(_, let bytes) = value else { return uri.write(value, space) }
      return Element.leaf("binary", String(decoding: Base64.encode(bytes), as: UTF8.self), space)
    })

  /// `mailto:%3Cjane%40example.org%3E`, which libkolabxml wants instead of `mailto:jane@example.org`.
  static let calendarAddress = Codec(
    read: { $0["cal-address"].map { .uri(MailAddress(kolab: $0.text).plain) } },
    write: { value, space in
      value.spoken.flatMap(MailAddress.init(plain:)).map { Element.leaf("cal-address", $0.kolab, space) }
    })

  /// A member of a distribution list: `mailto:Name%3Cmail%3E` or `urn:uuid:…`.
  static let member = Codec(
    read: { $0["uri"].map { .uri(MailAddress(kolab: $0.text).plain) } },
    write: { value, space in
      guard let uri = value.spoken else { return nil }
      if uri.lowercased().hasPrefix("urn:uuid:") { return uri.asURI.map { Element.leaf("uri", $0, space) } }
      return MailAddress(plain: uri).map { Element.leaf("uri", $0.kolab, space) }
    })
}
