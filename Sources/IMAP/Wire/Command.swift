/// One command without its tag; made by the factories in `Commands`.
public struct Command: Sendable {
  enum Part: Sendable {
    case text([UInt8])
    case literal([UInt8])
    /// A line that answers the server's `+`.
    case answer([UInt8])
  }

  private(set) var parts: [Part] = []

  init(_ text: String) { parts = [.text(Array(text.utf8))] }

  mutating func append(_ text: String) { append(Array(text.utf8)) }

  mutating func append(string bytes: [UInt8]) {
    guard bytes.count < 1000, bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else {
      parts.append(.literal(bytes))
      return
    }
    let quote = UInt8(ascii: "\"")
    append(
      [quote] + bytes.flatMap { $0 == quote || $0 == UInt8(ascii: "\\") ? [UInt8(ascii: "\\"), $0] : [$0] } + [quote])
  }

  mutating func append(_ mailbox: Mailbox) { append(string: mailbox.encoded) }

  mutating func append(literal bytes: [UInt8]) { parts.append(.literal(bytes)) }

  mutating func append(answer bytes: [UInt8]) { parts.append(.answer(bytes)) }

  private mutating func append(_ bytes: [UInt8]) {
    guard case .text(let last)? = parts.last else {
      parts.append(.text(bytes))
      return
    }
    parts[parts.count - 1] = .text(last + bytes)
  }
}
