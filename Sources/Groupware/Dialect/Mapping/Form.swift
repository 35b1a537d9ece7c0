import Versit

/// How the value of a line converts to a value of the tree and back.
///
/// Either way nil means that the form cannot say it: reading then skips the line, writing tries the next row.
struct Form: Sendable {
  let read: @Sendable (VersitProperty, Setting) -> Value?
  let write: @Sendable (Value, Setting) -> Written?

  /// A value on its way out, and the parameters that it needs.
  struct Written {
    var content: VersitProperty.Content
    var parameters: [VersitProperty.Parameter] = []

    init(_ text: String, _ parameters: [VersitProperty.Parameter] = []) {
      content = .text(text)
      self.parameters = parameters
    }

    init(_ content: VersitProperty.Content, _ parameters: [VersitProperty.Parameter]) {
      self.content = content
      self.parameters = parameters
    }

    init(_ bytes: [UInt8], _ parameters: [VersitProperty.Parameter]) {
      content = .binary(bytes)
      self.parameters = parameters
    }
  }
}

// MARK: - Texts

extension Form {
  /// One text.
  static let text = Form(
    read: { line, setting in
      let text = setting.syntax.unescaped(line.text)
      return text.isEmpty ? nil : .text(text)
    },
    write: { value, setting in value.plainText.map { Written(setting.syntax.escaped($0, as: .value)) } })

  /// An address of the web, taken as it stands; several lines are a text.
  static let uri = Form(
    read: { line, setting in
      let text = setting.syntax.unescaped(line.text).trimmed
      return text.isEmpty ? nil : .uri(text)
    },
    write: { value, setting in
      value.plainText.map { text in
        let isOne = text.utf8.allSatisfy { $0 > 0x1F }
        return Written(isOne ? text : setting.syntax.escaped(text, as: .value))
      }
    })

  /// Texts between separators; what is read may hold either separator in the classic family.
  static func list(classicSeparator: String = ",") -> Form {
    Form(
      read: { line, setting in
        let comma = UInt8(ascii: ",")
        let parts =
          setting.syntax == .classic
          ? setting.syntax.parts(line.text, at: comma, UInt8(ascii: ";")) : setting.syntax.parts(line.text, at: comma)
        let texts = parts.map { setting.syntax.unescaped($0).trimmed }.filter { !$0.isEmpty }
        return texts.isEmpty ? nil : .list(texts)
      },
      write: { value, setting in
        guard let texts = value.texts, !texts.isEmpty else { return nil }
        let escaped = texts.map { setting.syntax.escaped($0, as: .element) }
        return Written(escaped.joined(separator: setting.syntax == .classic ? classicSeparator : ","))
      })
  }

  /// Components between semicolons. The modern family may list several texts in one; the classic one gets them joined.
  static func structured(_ count: Int?, joiner: String = ", ") -> Form {
    Form(
      read: { line, setting in
        var parts = setting.syntax.parts(line.text, at: UInt8(ascii: ";")).map { part in
          if part.isEmpty { return [String]() }
          if setting.syntax == .classic { return [setting.syntax.unescaped(part)] }
          return setting.syntax.parts(part, at: UInt8(ascii: ",")).map { setting.syntax.unescaped($0) }
            .filter { !$0.isEmpty }
        }
        if let count { parts = parts.prefix(count) + Array(repeating: [], count: max(0, count - parts.count)) }
        while count == nil, parts.last?.isEmpty == true { parts.removeLast() }
        return parts.allSatisfy(\.isEmpty) ? nil : .structured(parts)
      },
      write: { value, setting in
        guard case .structured(let parts) = value else { return nil }
        let texts = parts.map { part in
          setting.syntax == .modern
            ? part.map { setting.syntax.escaped($0, as: .element) }.joined(separator: ",")
            : setting.syntax.escaped(part.joined(separator: joiner), as: .component)
        }
        return Written(texts.joined(separator: ";"))
      })
  }

  /// Words of the dialect for words of the tree: the first row of a word is the one that is written.
  static func choice(_ rows: [(line: String, tree: String)]) -> Form {
    let read = Dictionary(rows.map { ($0.line, $0.tree) }) { first, _ in first }
    let write = Dictionary(rows.map { ($0.tree, $0.line) }) { first, _ in first }
    return Form(
      read: { line, setting in
        let text = setting.syntax.unescaped(line.text).trimmed
        return text.isEmpty ? nil : .text(read[text.uppercased()] ?? text)
      },
      write: { value, setting in
        value.plainText.map { Written(write[$0] ?? setting.syntax.escaped($0, as: .value)) }
      })
  }

  /// An address of a messaging service that need not be named.
  static let messenger = Form(
    read: { line, setting in Value.messenger(setting.syntax.unescaped(line.text)) },
    write: { value, setting in value.messenger.map { Written(setting.syntax.escaped($0, as: .value)) } })

  /// An address of one messaging service: the line holds it without the scheme.
  static func scheme(_ scheme: String) -> Form {
    Form(
      read: { line, setting in
        let text = setting.syntax.unescaped(line.text).trimmed
        return text.isEmpty ? nil : .uri(text.hasPrefix(scheme) ? text : scheme + text)
      },
      write: { value, setting in
        guard case .uri(let uri) = value, uri.hasPrefix(scheme), uri.utf8.count > scheme.utf8.count else { return nil }
        return Written(setting.syntax.escaped(String(uri.dropFirst(scheme.count)), as: .value))
      })
  }
}

// MARK: - Numbers

extension Form {
  static let integer = Form(
    read: { line, _ in Int(line.text.trimmed).map { .integer($0) } },
    write: { value, _ in
      guard case .integer(let number) = value else { return nil }
      return Written(String(number))
    })

  /// Degrees. The classic family says `longitude,latitude`, the modern one `latitude;longitude` (RFC 5545 §3.8.1.6).
  /// Symbian's phones have the latitude first, which only shows where there is no such latitude.
  static let coordinates = Form(
    read: { line, setting in
      let text = line.text.hasPrefix("geo:") ? String(line.text.dropFirst(4)) : line.text
      let longitudeFirst = !line.text.hasPrefix("geo:") && !text.utf8.contains(UInt8(ascii: ";"))
      let parts = setting.syntax.parts(text, at: UInt8(ascii: ","), UInt8(ascii: ";")).map { Double($0.trimmed) }
      guard parts.count >= 2, let first = parts[0], let second = parts[1], first.isFinite, second.isFinite else {
        return nil
      }
      let (latitude, longitude) = longitudeFirst ? (second, first) : (first, second)
      return abs(latitude) > 90 && abs(longitude) <= 90
        ? .coordinates(latitude: longitude, longitude: latitude)
        : .coordinates(latitude: latitude, longitude: longitude)
    },
    write: { value, setting in
      guard case .coordinates(let latitude, let longitude) = value else { return nil }
      return Written(setting.syntax == .classic ? "\(longitude),\(latitude)" : "\(latitude);\(longitude)")
    })
}

extension Value {
  /// As one text, where that says all of it.
  var plainText: String? {
    switch self {
    case .text(let text), .uri(let text): text
    case .list(let texts): texts.joined(separator: ", ")
    case .integer(let number): String(number)
    case .boolean(let flag): flag ? "TRUE" : "FALSE"
    default: nil
    }
  }

  /// A messaging address, which need not say of what service it is.
  static func messenger(_ text: String) -> Value? {
    let text = text.trimmed
    let scheme = text.prefix { $0.isLetter }
    let isURI = !scheme.isEmpty && text.dropFirst(scheme.count).hasPrefix(":")
    return text.isEmpty ? nil : .uri(isURI ? text : "im:" + text)
  }

  /// Such an address, without the scheme that says nothing.
  var messenger: String? { plainText.map { $0.hasPrefix("im:") ? String($0.dropFirst(3)) : $0 } }

  /// As a list of texts.
  var texts: [String]? {
    if case .list(let texts) = self { return texts }
    return plainText.map { [$0] }
  }
}

extension String {
  /// Without blanks and line ends at either end.
  var trimmed: String {
    guard let first = utf8.first, let last = utf8.last, first <= 0x20 || last <= 0x20 else { return self }
    let head = utf8.drop { $0 <= 0x20 }
    guard let end = head.lastIndex(where: { $0 > 0x20 }) else { return "" }
    return String(self[head.startIndex...end])
  }
}
