/// Decides which namespace an element belongs to: phones leave `xmlns` out, write it in lower case or on the wrong
/// element.
struct XMLNamespaces {
  /// A URI as declared.
  struct URI {
    let text: String
    /// What it means to SyncML.
    let known: Namespace?

    /// Literals need no counting of references, and each element holds one.
    private static let frequent = [
      "urn:ietf:params:xml:ns:vcard-4.0", "urn:ietf:params:xml:ns:icalendar-2.0", "http://kolab.org",
    ]

    init(_ text: String) {
      self.text = Self.frequent.first { $0 == text } ?? text
      known =
        switch text.lowercased() {
        case "syncml:metinf": .metinf
        case "syncml:devinf": .devinf
        case let other where other.hasPrefix("syncml:syncml"): .syncml
        default: nil
        }
    }
  }

  /// What the root element declared, if it is a SyncML, MetInf or DevInf element: it stands for the real namespace.
  private var rootURI: String?

  private static let roots: [String: Namespace] = ["SyncML": .syncml, "MetInf": .metinf, "DevInf": .devinf]

  mutating func resolve(_ name: String, _ uri: URI, in parent: (name: String, namespace: Namespace)?) -> Namespace {
    guard let parent else { return resolve(root: name, uri) }
    if case .other = parent.namespace { return uri.known ?? .other(uri.text) }
    guard uri.text.isEmpty || uri.text == rootURI || uri.known != nil else { return .other(uri.text) }
    return Self.byAncestry(name, declared: uri.known, parent)
  }

  private mutating func resolve(root name: String, _ uri: URI) -> Namespace {
    guard let namespace = uri.known ?? Self.roots[name] else { return .other(uri.text) }
    rootURI = uri.text
    return namespace
  }

  /// The namespace of the element's place, unless a declared one knows the name better.
  private static func byAncestry(
    _ name: String, declared: Namespace?, _ parent: (name: String, namespace: Namespace)
  ) -> Namespace {
    let place: Namespace =
      switch (parent.namespace, parent.name, name) {
      case (.syncml, _, "DevInf"): .devinf
      case (.syncml, "Meta", _), (.syncml, "Data", "Anchor"), (.syncml, "Data", "Next"): .metinf
      case (.syncml, "Data", "Property"): .devinf
      default: parent.namespace
      }
    guard let declared, declared != .syncml, declared.vocabulary?[name] != nil else { return place }
    return declared
  }
}
