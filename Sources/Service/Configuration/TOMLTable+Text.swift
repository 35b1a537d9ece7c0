import TOMLKit

extension TOMLTable {
  /// Throws `ConfigurationError`, with the line where the text is no TOML.
  convenience init(_ text: String, origin: String) throws(ConfigurationError) {
    do {
      try self.init(string: text)
    } catch let error as TOMLParseError {
      throw ConfigurationError(.syntax, "\(origin):\(error.source.begin.line): \(error.description)")
    } catch {
      throw ConfigurationError(.syntax, "\(origin) is not TOML")
    }
  }
}
