/// Decides which namespace an element belongs to: phones leave `xmlns` out, write it in lower case or on the wrong element.
struct XMLNamespaces {
  /// What the root element declared, if it is a SyncML, MetInf or DevInf element: it stands for the real namespace.
  private var rootURI: String?

  mutating func resolve(_ name: String, uri: String, in parent: Element?) -> Namespace {
    guard let parent else { return resolve(root: name, uri: uri) }
    if case .other = parent.namespace { return Self.known(uri) ?? .other(uri) }
    let declared = Self.known(uri)
    if uri.isEmpty || uri == rootURI || declared != nil {
      return Self.byAncestry(name, declared: declared, parent: parent)
    }
    return .other(uri)
  }

  private mutating func resolve(root name: String, uri: String) -> Namespace {
    let roots: [String: Namespace] = ["SyncML": .syncml, "MetInf": .metinf, "DevInf": .devinf]
    guard let namespace = Self.known(uri) ?? roots[name] else { return .other(uri) }
    rootURI = uri
    return namespace
  }

  private static func known(_ uri: String) -> Namespace? {
    switch uri.lowercased() {
    case "syncml:metinf": .metinf
    case "syncml:devinf": .devinf
    case let other where other.hasPrefix("syncml:syncml"): .syncml
    default: nil
    }
  }

  /// The namespace of the element's place, unless a declared one knows the name better.
  private static func byAncestry(_ name: String, declared: Namespace?, parent: Element) -> Namespace {
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
