/// Cutting a value down to what a device can store.
extension Value {
  /// Some phones declare a limit for pictures that they do not have (Nokia: 256).
  private static let leastBelievableBinaryLimit = 1024

  /// The value as far as the field has room for it; nil if it must be left out.
  func fitted(to field: Mask.Field?) -> Value? {
    guard let field, let limit = field.maxSize, limit > 0 else { return self }
    switch self {
    case .text(let text): return Self.cut(text, limit, field.noTruncate).map { .text($0) }
    case .uri(let uri): return uri.count > limit ? nil : self
    case .list(let texts): return Self.whole(texts, limit).map { .list($0) }
    case .structured(let parts):
      let longest = parts.joined().map(\.count).max() ?? 0
      guard longest > limit else { return self }
      return field.noTruncate ? nil : .structured(parts.map { $0.map { String($0.prefix(limit)) } })
    case .binary(_, let bytes):
      return limit >= Self.leastBelievableBinaryLimit && (bytes.count + 2) / 3 * 4 > limit ? nil : self
    default: return self
    }
  }

  private static func cut(_ text: String, _ limit: Int, _ noTruncate: Bool) -> String? {
    guard text.utf8.count > limit, text.count > limit else { return text }
    return noTruncate ? nil : String(text.prefix(limit))
  }

  /// As many texts from the front as have room, with their separators.
  private static func whole(_ texts: [String], _ limit: Int) -> [String]? {
    var room = limit + 1
    let fitting = texts.prefix { text in
      room -= text.count + 1
      return room >= 0
    }
    return fitting.isEmpty ? nil : Array(fitting)
  }
}
