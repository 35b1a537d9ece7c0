import COpenSSL

/// TLS as a filter: encrypted bytes on one side, clear ones on the other; it does no input or output itself.
final class TLSSession {
  private let ssl: OpaquePointer
  private let incoming: OpaquePointer
  private let outgoing: OpaquePointer

  /// The peer must show a certificate for `host`, a name or an address.
  init(_ context: TLSContext, host: String) throws(IMAPError) {
    guard let ssl = SSL_new(context.pointer), let incoming = BIO_new(BIO_s_mem()), let outgoing = BIO_new(BIO_s_mem())
    else { throw IMAPError(.tls, "out of memory") }
    self.ssl = ssl
    self.incoming = incoming
    self.outgoing = outgoing
    SSL_set_bio(ssl, incoming, outgoing)
    SSL_set_connect_state(ssl)
    SSL_set_hostflags(ssl, UInt32(X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS))
    guard X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), host) != 1 else { return }
    ERR_clear_error()
    guard SSL_set1_host(ssl, host) == 1, anchorage_SSL_set_tlsext_host_name(ssl, host) == 1 else {
      throw IMAPError(.tls, "no host name: \(host)")
    }
  }

  deinit { SSL_free(ssl) }

  /// Whether the handshake is complete; if not, more bytes of the peer are needed.
  func handshake() throws(IMAPError) -> Bool {
    ERR_clear_error()
    let result = SSL_do_handshake(ssl)
    if result == 1 { return true }
    guard SSL_get_error(ssl, result) == SSL_ERROR_WANT_READ else {
      let verdict = SSL_get_verify_result(ssl)
      let cause = verdict == X509_V_OK ? "handshake failed" : String(cString: X509_verify_cert_error_string(verdict))
      throw IMAPError(.tls, cause)
    }
    return false
  }

  /// Encrypted bytes that the peer sent.
  func feed(_ bytes: UnsafeRawBufferPointer) throws(IMAPError) {
    guard bytes.count > 0 else { return }
    let count = BIO_write(incoming, bytes.baseAddress, Int32(clamping: bytes.count))
    guard count == bytes.count else { throw IMAPError(.tls, "out of memory") }
  }

  /// Encrypted bytes for the peer.
  func drain() -> [UInt8] {
    let pending = BIO_ctrl_pending(outgoing)
    guard pending > 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: pending) { space, count in
      count = max(0, Int(BIO_read(outgoing, space.baseAddress, Int32(clamping: pending))))
    }
  }

  /// Clear bytes; 0 at the end of the stream; nil if more of the peer's bytes are needed.
  func read(into space: UnsafeMutableRawBufferPointer) throws(IMAPError) -> Int? {
    ERR_clear_error()
    let count = SSL_read(ssl, space.baseAddress, Int32(clamping: space.count))
    if count > 0 { return Int(count) }
    switch SSL_get_error(ssl, count) {
    case SSL_ERROR_WANT_READ: return nil
    case SSL_ERROR_ZERO_RETURN: return 0
    default: throw IMAPError(.tls, "the encrypted stream is broken")
    }
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(IMAPError) {
    guard bytes.count > 0 else { return }
    ERR_clear_error()
    guard SSL_write(ssl, bytes.baseAddress, Int32(clamping: bytes.count)) == bytes.count else {
      throw IMAPError(.tls, "the encrypted stream is broken")
    }
  }
}
