extension Dialect {
  /// What the SIF dialect says; nil for other dialects.
  var sifKind: Item.Kind? {
    switch self {
    case .sifContact: .contact
    case .sifEvent: .event
    case .sifTask: .task
    case .sifNote: .note
    default: nil
    }
  }

  var sifTable: SIFTable? {
    switch self {
    case .sifContact: .contact
    case .sifEvent: .event
    case .sifTask: .task
    case .sifNote: .note
    default: nil
    }
  }

  private static let sifDialects: [Dialect] = [.sifContact, .sifEvent, .sifTask, .sifNote]

  /// By a media type in lower case; old clients leave `s4j-` out.
  init?(sifType name: String) {
    let name = name.replacing("x-sif", with: "x-s4j-sif")
    guard let found = Self.sifDialects.first(where: { $0.contentType == name }) else { return nil }
    self = found
  }

  /// By the first tag of a document.
  init?(sif data: [UInt8]) {
    guard let kind = SIFReader.rootName(of: data).flatMap({ SIFTable.roots[$0]?.kind }),
      let found = Self.sifDialects.first(where: { $0.sifKind == kind })
    else { return nil }
    self = found
  }
}
