import COpenSSL

/// What TLS connections to one endpoint share: the trusted authorities and the least version (1.2).
///
/// OpenSSL's contexts may be used by several threads at once as long as they are not changed.
public final class TLSContext: @unchecked Sendable {
  let pointer: OpaquePointer

  /// - Parameter authorities: a PEM file; nil: the authorities of the system.
  public init(authorities: String?) throws(IMAPError) {
    guard let pointer = SSL_CTX_new(TLS_client_method()) else { throw IMAPError(.tls, "no TLS context") }
    self.pointer = pointer
    _ = anchorage_SSL_CTX_set_min_proto_version(pointer, TLS1_2_VERSION)
    SSL_CTX_set_verify(pointer, SSL_VERIFY_PEER, nil)
    let loaded =
      authorities.map { SSL_CTX_load_verify_locations(pointer, $0, nil) } ?? SSL_CTX_set_default_verify_paths(pointer)
    guard loaded == 1 else { throw IMAPError(.tls, "no authorities in \(authorities ?? "the system's store")") }
  }

  deinit { SSL_CTX_free(pointer) }
}
