import Octets

extension Connection {
  /// Logs in: SASL PLAIN (RFC 4616), in one round trip where the server has SASL-IR; LOGIN where it has no PLAIN.
  public func authenticate(_ credential: Credential) throws(IMAPError) {
    let told = capabilityTellings
    let completion = try execute(command(for: credential))
    do throws(IMAPError) {
      try completion.check()
    } catch {
      close()
      throw IMAPError(.login, "\(credential.account): \(error.detail)", response: error.response)
    }
    if capabilityTellings == told { try execute(Command("CAPABILITY")).check() }
  }

  private func command(for credential: Credential) throws(IMAPError) -> Command {
    let fields = [credential.authorization ?? "", credential.login, credential.password].map { Array($0.utf8) }
    guard !fields.contains(where: { $0.contains(0) }) else { throw IMAPError(.login, "NUL in a credential") }
    guard has("AUTH=PLAIN") else { return try login(credential) }
    let response = Base64.encode(Array(fields.joined(separator: [0])))
    var command = Command("AUTHENTICATE PLAIN")
    if has("SASL-IR") {
      command.append(" " + String(decoding: response, as: UTF8.self))
    } else {
      command.append(answer: response)
    }
    return command
  }

  private func login(_ credential: Credential) throws(IMAPError) -> Command {
    guard credential.authorization == nil, !has("LOGINDISABLED") else {
      throw IMAPError(.unsupported, "the server has no AUTH=PLAIN")
    }
    var command = Command("LOGIN ")
    command.append(string: Array(credential.login.utf8))
    command.append(" ")
    command.append(string: Array(credential.password.utf8))
    return command
  }
}
