/// One response of the server (RFC 3501 §7).
public enum Response: Hashable, Sendable {
  case untagged(Untagged)
  case tagged(String, Status)
  case continuation([UInt8])
}
