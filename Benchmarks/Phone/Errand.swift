/// What a device is told to do, always followed by a sync.
enum Errand: String {
  /// Get COUNT new contacts.
  case add
  /// Nothing: afterwards it must have COUNT contacts.
  case sync
  /// Forget the anchors but not the contacts: a slow sync, afterwards it must have COUNT contacts.
  case lose
  /// Edit COUNT contacts.
  case edit
}
