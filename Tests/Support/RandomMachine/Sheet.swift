import Groupware

/// An item as a phone keeps it, in whatever it speaks.
struct Sheet {
  private enum Form {
    case lines(Payload)
    case sif(SIFPayload)
  }

  private var form: Form

  init(_ bytes: [UInt8]) { form = bytes.first == UInt8(ascii: "<") ? .sif(SIFPayload(bytes)) : .lines(Payload(bytes)) }

  var bytes: [UInt8] {
    switch form {
    case .lines(let payload): payload.bytes
    case .sif(let payload): payload.bytes
    }
  }

  private static let tags: [PropertyName: String] = [
    .note: "Body", .title: "JobTitle", .role: "Profession", .description: "Body", .location: "Location",
  ]

  /// nil: there is none.
  subscript(field: PropertyName) -> String? {
    get {
      switch form {
      case .lines(let payload): payload[field.rawValue]
      case .sif(let payload): payload[Self.tags[field] ?? ""].flatMap { $0.isEmpty ? nil : $0 }
      }
    }
    set {
      switch form {
      case .lines(var payload):
        payload[field.rawValue] = newValue
        form = .lines(payload)
      case .sif(var payload):
        payload[Self.tags[field] ?? ""] = newValue
        form = .sif(payload)
      }
    }
  }

  /// SIF says that it is empty; in a card or an entry the line is missing.
  mutating func clear(_ field: PropertyName) {
    if case .sif = form { self[field] = "" } else { self[field] = nil }
  }

  func value(_ field: PropertyName) -> String? { self[field] }

  var name: String {
    switch form {
    case .lines(let payload): String((payload["FN"] ?? payload["SUMMARY"] ?? "?").dropFirst(5))
    case .sif(let payload): payload["LastName"] ?? String((payload["Subject"] ?? "?").dropFirst(5))
    }
  }
}
