/// What an MD5 credential is checked with.
public enum MD5Secret: Hashable, Sendable {
  /// B64(MD5(login ":" password)): enough for SyncML 1.1 and 1.2.
  case verifier(String)
  /// The clear password: SyncML 1.0 needs it.
  case password(String)
}
