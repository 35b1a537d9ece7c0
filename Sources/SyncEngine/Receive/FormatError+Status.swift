import Groupware
import SyncML

extension FormatError {
  /// What the sender of an item that cannot be read is told (OMA-TS-DS_Protocol, status codes).
  var status: StatusCode {
    switch code {
    case .malformed: .badRequest
    case .unsupported: .unsupportedMediaType
    case .limit: .tooLarge
    }
  }
}
