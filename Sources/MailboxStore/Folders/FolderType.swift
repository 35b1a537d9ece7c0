import Groupware

/// The annotation that makes a mailbox a groupware folder: `contact`, `event.default` …
struct FolderType: Hashable, Sendable {
  static let shared = "/shared/vendor/kolab/folder-type"
  static let personal = "/private/vendor/kolab/folder-type"

  var name: String
  var isDefault: Bool

  /// nil for an empty value.
  init?(_ value: [UInt8]?) {
    guard let value, !value.isEmpty else { return nil }
    let pieces = String(decoding: value, as: UTF8.self).lowercased().split(separator: ".")
    guard let first = pieces.first else { return nil }
    name = String(first)
    isDefault = pieces.dropFirst().first == "default"
  }

  /// The private value wins.
  init?(_ entries: [String: [UInt8]]?) {
    guard let found = FolderType(entries?[Self.personal]) ?? FolderType(entries?[Self.shared]) else { return nil }
    self = found
  }

  /// nil for mail and other folders that hold no items.
  var kind: Item.Kind? { Self.kinds[name] }

  private static let kinds: [String: Item.Kind] = Dictionary(
    Item.Kind.allCases.map { (Kolab.folderType(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
}
