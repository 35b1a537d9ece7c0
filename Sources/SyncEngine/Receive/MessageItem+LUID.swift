import SyncML

extension MessageItem {
  /// How the client calls the item that it sends: some say it in Target only.
  var luid: LUID {
    get throws(Run.Failure) {
      guard let name = (Source ?? Target)?.LocURI, !name.isEmpty else { throw Run.Failure(status: .incompleteCommand) }
      return LUID(rawValue: name)
    }
  }
}
