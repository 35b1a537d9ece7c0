/// The server's name of an item in a collection: for groupware the UID of its Kolab object.
public struct GUID: RawRepresentable, Hashable, Sendable, Codable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Whether a UID that a device chose can name an object of ours: short, and without control characters.
  static func isAcceptable(_ uid: String) -> Bool {
    (1...200).contains(uid.utf8.count) && uid.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
  }
}

/// A device's name of an item in one of its databases.
public struct LUID: RawRepresentable, Hashable, Sendable, Codable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The version of an object: it changes with each write. For IMAP `UIDVALIDITY/UID`.
public struct Revision: RawRepresentable, Hashable, Sendable, Codable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  /// In a map row: a change was sent and never acknowledged, so nobody knows what the device holds. No object has it.
  static let doubtful = Revision(rawValue: "?")
  /// In the row of an intent: that of what is about to be stored. No object has it.
  static let intended = Revision(rawValue: "")
  /// The same of an object with a name that nobody else can have given: if it is there, it was stored.
  static let intendedAsNew = Revision(rawValue: "new")
  /// In a map row: this one was made by a change of the device to another part of the object; what came of it for the
  /// part of the row is still to be told. No object has it.
  var lagging: Revision { Revision(rawValue: rawValue + "~") }
}
