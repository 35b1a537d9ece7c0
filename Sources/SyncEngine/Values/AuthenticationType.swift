/// Which schemes a domain or account accepts.
public enum AuthenticationType: String, Hashable, Sendable, Codable, CaseIterable {
  case any
  case basic
  case md5
}
