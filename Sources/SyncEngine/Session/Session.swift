import Markup
import SyncML

/// A session between messages: at most 8 KB whatever it synchronises. What grows with the items is rows.
struct Session: Hashable, Codable {
  /// The layout of this struct; a worker reads its own and the previous one.
  static let format = 1
  /// More are refused: a session stays small, and no device has so many.
  static let mostDatabases = 16

  /// How far the client is trusted.
  enum Trust: Int, Hashable, Codable {
    case none
    /// Status 212: no more credentials.
    case session
    /// Status 200: each message brings its credentials.
    case message
  }

  /// Which package of the client comes next (OMA DS Protocol 1.2.1 §5).
  enum Stage: Int, Hashable, Codable {
    /// 1: alerts, device information.
    case initialization
    /// 3: the client's changes.
    case clientChanges
    /// Our package 4 is under way: the client acknowledges message by message.
    case serverChanges
    /// 5: acknowledgements and maps of the last message.
    case map
    /// Everything is said.
    case done
  }

  var device: String
  /// What the client called us in its first message, and where it wants its answers.
  var serverURI: String
  var respURI: String?
  var version: Version
  var trust = Trust.none
  var stage = Stage.initialization
  /// The client's package ended, ours has not.
  var owesFinal = false
  /// Our last MsgID.
  var messageID = 0
  var maxMsgSize: Int?
  var maxObjSize: Int?
  /// What the user wants of the format, by the address of the first message.
  var format: RequestedFormat?
  /// The session's messages bring the token.
  var followsRespURI: Bool
  var databases: [DatabaseSync] = []
  /// The large object that is being received.
  var incoming: IncomingObject?
  /// The large object that is being sent.
  var outgoing: OutgoingObject?
  /// The last message had no room for any of our changes: what finds none in the next one, either, never will.
  var isStalled = false
  /// The client's last messages that only asked for the next one; nil: none.
  var silentMessages: Int?
  var receivedBytes = 0
  var sentBytes = 0
  var started: Int64

  /// The client begins again: what was not acknowledged is decided anew, from the map.
  mutating func startOver() {
    stage = .initialization
    owesFinal = false
    databases = []
    incoming = nil
    outgoing = nil
  }
}

extension Message {
  /// It holds an Alert for a sync, as a client's first package does.
  var alertsSync: Bool {
    commands.contains { command in
      guard case .alert(let alert) = command, let code = alert.Data else { return false }
      return code.isSync || code.isServerAlerted || code == .resume
    }
  }
}
