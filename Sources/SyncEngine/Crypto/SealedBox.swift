import COpenSSL

/// Authenticated encryption with AES-256-GCM (NIST SP 800-38D): a 12-byte nonce, the ciphertext, a 16-byte tag.
public enum SealedBox {
  private static let nonceLength = 12
  private static let tagLength = 16

  /// - Parameter key: 32 bytes.
  public static func seal(_ plain: [UInt8], key: [UInt8], entropy: Entropy) -> [UInt8]? {
    guard key.count == 32, let context = EVP_CIPHER_CTX_new() else { return nil }
    defer { EVP_CIPHER_CTX_free(context) }
    let nonce = entropy.bytes(nonceLength)
    var output = [UInt8](repeating: 0, count: plain.count)
    var tag = [UInt8](repeating: 0, count: tagLength)
    var length: Int32 = 0
    guard EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce) == 1,
      EVP_EncryptUpdate(context, &output, &length, plain, Int32(clamping: plain.count)) == 1,
      EVP_EncryptFinal_ex(context, &tag, &length) == 1,
      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, Int32(tagLength), &tag) == 1
    else { return nil }
    return nonce + output + tag
  }

  /// nil if it was not sealed with that key, or was changed since.
  public static func open(_ box: [UInt8], key: [UInt8]) -> [UInt8]? {
    guard key.count == 32, box.count >= nonceLength + tagLength, let context = EVP_CIPHER_CTX_new() else { return nil }
    defer { EVP_CIPHER_CTX_free(context) }
    let cipher = Array(box[nonceLength..<(box.count - tagLength)])
    var tag = Array(box.suffix(tagLength))
    var output = [UInt8](repeating: 0, count: cipher.count + tagLength)
    var length: Int32 = 0
    var rest = [UInt8](repeating: 0, count: tagLength)
    var restLength: Int32 = 0
    guard EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), nil, key, Array(box.prefix(nonceLength))) == 1,
      EVP_DecryptUpdate(context, &output, &length, cipher, Int32(clamping: cipher.count)) == 1,
      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, Int32(tagLength), &tag) == 1,
      EVP_DecryptFinal_ex(context, &rest, &restLength) == 1
    else { return nil }
    return Array(output.prefix(cipher.count))
  }
}
