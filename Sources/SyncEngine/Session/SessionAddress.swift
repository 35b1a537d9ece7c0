/// The address that a client posts its session's messages to: its own, with a token as one more query parameter.
public enum SessionAddress {
  /// The parameter's name.
  static let parameter = "anchorage"

  /// nil if the client does not call us by an address.
  static func address(of target: String, token: String) -> String? {
    guard target.hasPrefix("http://") || target.hasPrefix("https://") else { return nil }
    // What stands behind `#` never reaches a server: it must stay last.
    let parts = withoutToken(target).split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let base = parts.first.map(String.init) ?? target
    let fragment = parts.count > 1 ? "#\(parts[1])" : ""
    return "\(base)\(base.contains("?") ? "&" : "?")\(parameter)=\(token)\(fragment)"
  }

  /// Some clients begin a new session at the address of the last one.
  private static func withoutToken(_ target: String) -> String {
    guard let old = token(in: target) else { return target }
    let parameter = "\(parameter)=\(old)"
    return ["?\(parameter)&", "&\(parameter)", "?\(parameter)"].reduce(target) { address, part in
      address.replacing(part, with: part.hasSuffix("&") ? "?" : "")
    }
  }

  /// The token of a request target or an address, if it has one: 32 hexadecimal digits.
  ///
  /// Clients that only search for tags post to the address as it stands in XML, with `&amp;`.
  public static func token(in address: String) -> String? {
    for part in address.replacing("&amp;", with: "&").split(whereSeparator: { "?&#".contains($0) }) {
      let pair = part.split(separator: "=", maxSplits: 1)
      if pair.count == 2, pair[0] == parameter, pair[1].utf8.count == 32 { return String(pair[1]) }
    }
    return nil
  }

  /// The address as a log may show it.
  public static func withoutToken(_ address: String) -> String {
    token(in: address).map { address.replacing($0, with: "…") } ?? address
  }
}
