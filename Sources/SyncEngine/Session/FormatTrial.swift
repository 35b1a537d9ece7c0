import Groupware

/// The format in which a database's changes are sent in this session.
struct FormatTrial: Hashable, Codable {
  var dialect: Dialect
  /// The device never had anything in it: our package stays open until it answered.
  var isOpen = false
  /// What it refused in another format is sent again.
  var isRepetition = false
}
