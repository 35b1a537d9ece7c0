import Octets
import Versit

extension Form {
  /// PHOTO, LOGO, SOUND, KEY: bytes, or the address where they are.
  static let binary = Form(
    read: { line, setting in
      switch line.content {
      case .binary(let bytes):
        bytes.isEmpty ? nil : .binary(mediaType: MediaType(of: bytes, named: line["TYPE"]).name, bytes)
      case .text(let raw): inline(setting.syntax.unescaped(raw).trimmed, isAddress: line.isAddress)
      }
    },
    write: { value, setting in
      switch value {
      case .binary(let mediaType, let bytes):
        return Written(bytes, MediaType(name: mediaType).typeName.map { [.init("TYPE", [$0])] } ?? [])
      case .uri(let uri): return Written(uri, [.init("VALUE", [setting.syntax == .classic ? "URL" : "URI"])])
      case .text(let text): return Written(setting.syntax.escaped(text, as: .value))
      default: return nil
      }
    })

  /// ATTACH of iCalendar (RFC 5545 §3.8.1.1): the media type of bytes is a parameter.
  static let attachment = Form(
    read: { line, setting in
      guard case .binary(let bytes) = line.content, !bytes.isEmpty else { return binary.read(line, setting) }
      let declared = line["FMTTYPE"].first.flatMap { $0.isMediaType ? $0 : nil }
      return .binary(mediaType: declared ?? MediaType(of: bytes, named: line["TYPE"]).name, bytes)
    },
    write: { value, setting in
      guard case .binary(let mediaType, let bytes) = value else { return binary.write(value, setting) }
      let type = mediaType.isMediaType ? mediaType : "application/octet-stream"
      return Written(
        bytes, [.init("FMTTYPE", [type]), .init("ENCODING", ["BASE64"]), .init("VALUE", ["BINARY"])])
    })

  /// A `data:` address is taken apart, another one kept; anything else is text, as what has blanks or lines unless the
  /// line says that it is an address.
  private static func inline(_ text: String, isAddress: Bool) -> Value? {
    guard !text.isEmpty else { return nil }
    guard text.hasPrefix("data:"), let comma = text.utf8.firstIndex(of: UInt8(ascii: ",")) else {
      let isPlain = text.utf8.allSatisfy { $0 > (isAddress ? 0x1F : 0x20) }
      return isPlain && text.utf8.contains(UInt8(ascii: ":")) ? .uri(text) : .text(text)
    }
    let bytes = Base64.decode(leniently: text[comma...].utf8.dropFirst())
    let named = text[..<comma].utf8.dropFirst(5).prefix { $0 != UInt8(ascii: ";") }
    return bytes.isEmpty ? nil : .binary(mediaType: MediaType(of: bytes, named: [String(named) ?? ""]).name, bytes)
  }
}

extension VersitProperty {
  /// It says that its value is a URI.
  fileprivate var isAddress: Bool { self["VALUE"].contains { ["URI", "URL"].contains($0.uppercased()) } }
}

/// What bytes are: by their first bytes, else by the name they came with.
struct MediaType {
  var name: String

  init(name: String) { self.name = name }

  init(of bytes: [UInt8], named names: [String]) {
    if let known = Self.signatures.first(where: { bytes.starts(with: $0.bytes) }) {
      name = known.name
    } else {
      let type = names.first?.lowercased() ?? ""
      name = type.contains("/") ? type : Self.names[type] ?? "application/octet-stream"
    }
  }

  /// As vCard's TYPE says it: `JPEG`.
  var typeName: String? { Self.names.first { $0.value == name }?.key.uppercased() }

  private static let signatures: [(bytes: [UInt8], name: String)] = [
    ([0xFF, 0xD8, 0xFF], "image/jpeg"), ([0x89, 0x50, 0x4E, 0x47], "image/png"),
    ([0x47, 0x49, 0x46, 0x38], "image/gif"),
    ([0x42, 0x4D], "image/bmp"),
  ]
  private static let names = [
    "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif", "bmp": "image/bmp", "tiff": "image/tiff",
    "wave": "audio/x-wav", "aiff": "audio/aiff", "pcm": "audio/basic", "x509": "application/pkix-cert",
    "pgp": "application/pgp-keys",
  ]
}
