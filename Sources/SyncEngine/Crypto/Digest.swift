import COpenSSL

/// Message digests, by OpenSSL.
public enum Digest {
  /// 16 bytes (RFC 1321): only for `syncml:auth-md5`.
  public static func md5(_ bytes: [UInt8]) -> [UInt8] { compute(EVP_md5(), bytes) }

  /// 32 bytes (FIPS 180-4).
  public static func sha256(_ bytes: [UInt8]) -> [UInt8] { compute(EVP_sha256(), bytes) }

  /// Whether two secrets are equal, in a time that depends on their length only.
  public static func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
  }

  private static func compute(_ algorithm: OpaquePointer?, _ bytes: [UInt8]) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    // EVP_Digest fails only without memory; an empty digest equals no other.
    guard EVP_Digest(bytes, bytes.count, &output, &length, algorithm, nil) == 1 else { return [] }
    return Array(output.prefix(Int(length)))
  }
}
