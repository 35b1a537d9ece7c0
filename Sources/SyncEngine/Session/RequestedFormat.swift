import Groupware

/// What a user wants of the format, by `format=` in the address that the device calls.
enum RequestedFormat: String, Hashable, Codable {
  /// The device is asked for its device information.
  case get
  case sif
  /// vCard and its kin.
  case vob

  /// The family that is tried, if the user wants one.
  var family: DialectFamily? {
    switch self {
    case .get: nil
    case .sif: .sif
    case .vob: .versit
    }
  }
}
