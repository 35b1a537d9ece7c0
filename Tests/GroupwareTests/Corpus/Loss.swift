/// One line of the list of known losses: on its way, something of an item is not what it was.
struct Loss: Hashable, Comparable {
  /// The item's, in `Tests/Fixtures`.
  let file: String
  /// `Kolab`: written to the mailbox and read again; a dialect: written for a device that speaks it and read again;
  /// a dialect and ` edited`: stored after such a device changed one other property.
  let path: String
  /// As in `Difference`.
  let property: String

  static func < (left: Loss, right: Loss) -> Bool {
    [left.file, left.path, left.property].lexicographicallyPrecedes([right.file, right.path, right.property])
  }
}
