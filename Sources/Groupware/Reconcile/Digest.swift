extension Item {
  /// A digest of everything that a person would call the item's content: not UID, CREATED, DTSTAMP, LAST-MODIFIED,
  /// REV, SEQUENCE, PRODID. Stable over releases, since it is stored.
  public var contentDigest: Int64 { 0 }

  /// Digests by which an item that is the same thing can be found, the most telling first; at most eight.
  public var matchKeys: [Int64] { [] }
}
