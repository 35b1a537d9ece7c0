import Groupware
import SyncML

/// What a sync of one database does, whatever it was called on the wire (OMA DS Protocol 1.2.1 §8–11).
enum SyncMode: String, Hashable, Sendable, Codable {
  case twoWay
  case slow
  /// Everything is compared because additions of ours have no Map; what was agreed before still stands.
  case rejoin
  case fromClient
  /// One-way from a client whose anchors do not fit: it sends everything, and nothing of the server is removed.
  case slowFromClient
  case refreshFromClient
  case fromServer
  case refreshFromServer

  /// The client's items are applied.
  var receives: Bool { self != .fromServer && self != .refreshFromServer }
  /// The server's items are sent.
  var sends: Bool {
    self == .twoWay || self == .slow || self == .rejoin || self == .fromServer || self == .refreshFromServer
  }
  /// Everything is exchanged: what was agreed before belongs to an earlier life of the device.
  var startsAnew: Bool { matches || self == .refreshFromServer }
  /// Client items without a map row are matched with what the server has.
  var matches: Bool { self == .slow || self == .rejoin || self == .slowFromClient || self == .refreshFromClient }

  /// How it is called in our Alert.
  var alert: AlertCode {
    switch self {
    case .twoWay: .twoWay
    case .slow, .rejoin: .slow
    case .fromClient: .oneWayFromClient
    case .slowFromClient, .refreshFromClient: .refreshFromClient
    case .fromServer: .oneWayFromServer
    case .refreshFromServer: .refreshFromServer
    }
  }

  /// What a client's Alert leads to; nil: no sync is meant.
  ///
  /// An incremental sync needs anchors that fit. Without them everything is exchanged, and nothing is removed that the
  /// client did not ask to be removed.
  init?(_ alert: AlertCode, anchorsFit: Bool) {
    switch alert.ofClient {
    case .twoWay: self = anchorsFit ? .twoWay : .slow
    // What an interrupted session left open is found by comparing everything.
    case .slow, .resume: self = .slow
    case .oneWayFromClient: self = anchorsFit ? .fromClient : .slowFromClient
    case .refreshFromClient: self = .refreshFromClient
    case .oneWayFromServer: self = anchorsFit ? .fromServer : .slow
    case .refreshFromServer: self = .refreshFromServer
    default: return nil
    }
  }

  /// What is done instead if the Maps of earlier additions are missing.
  var withoutMaps: SyncMode {
    switch self {
    case .twoWay, .fromServer: .rejoin
    case .fromClient: .slowFromClient
    default: self
    }
  }

  /// Who wins a conflict: in a one-way sync its sender.
  /// - Parameter isAgreed: it is known what both sides last agreed on. Without that nobody knows who changed what.
  func conflictPolicy(_ policy: Policy, isAgreed: Bool) -> Merge.Policy {
    switch self {
    case .twoWay, .rejoin: isAgreed ? policy.conflict : policy.slowConflict
    case .slow: policy.slowConflict
    case .fromClient, .slowFromClient, .refreshFromClient: .client
    case .fromServer, .refreshFromServer: .server
    }
  }
}
