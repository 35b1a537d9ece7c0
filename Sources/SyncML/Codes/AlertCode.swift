/// What an Alert is about; an unknown one is kept as it is (and answered with 406).
///
/// Source: DS Protocol 1.2.1 §12.4.
public struct AlertCode: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
  /// The number on the wire.
  public let rawValue: Int

  /// Any number is allowed.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// For logs.
  public var description: String { "\(rawValue)" }

  /// 200…205: the client asks for a synchronisation of this type.
  public var isSync: Bool { (200...205).contains(rawValue) }

  /// 206…210: the server asks the client to begin one.
  public var isServerAlerted: Bool { (206...210).contains(rawValue) }

  /// The code of 200…205 with which a client asks for what 206…210 told it to; itself otherwise.
  public var ofClient: Self {
    switch self {
    case .twoWayByServer: .twoWay
    case .oneWayFromClientByServer: .oneWayFromClient
    case .refreshFromClientByServer: .refreshFromClient
    case .oneWayFromServerByServer: .oneWayFromServer
    case .refreshFromServerByServer: .refreshFromServer
    default: self
    }
  }

  /// Display.
  public static let display = Self(rawValue: 100)
  /// Two way.
  public static let twoWay = Self(rawValue: 200)
  /// Slow.
  public static let slow = Self(rawValue: 201)
  /// One way from client.
  public static let oneWayFromClient = Self(rawValue: 202)
  /// Refresh from client.
  public static let refreshFromClient = Self(rawValue: 203)
  /// One way from server.
  public static let oneWayFromServer = Self(rawValue: 204)
  /// Refresh from server.
  public static let refreshFromServer = Self(rawValue: 205)
  /// Two way by server.
  public static let twoWayByServer = Self(rawValue: 206)
  /// One way from client by server.
  public static let oneWayFromClientByServer = Self(rawValue: 207)
  /// Refresh from client by server.
  public static let refreshFromClientByServer = Self(rawValue: 208)
  /// One way from server by server.
  public static let oneWayFromServerByServer = Self(rawValue: 209)
  /// Refresh from server by server.
  public static let refreshFromServerByServer = Self(rawValue: 210)
  /// Result.
  public static let result = Self(rawValue: 221)
  /// Next message.
  public static let nextMessage = Self(rawValue: 222)
  /// No end of data.
  public static let noEndOfData = Self(rawValue: 223)
  /// Suspend.
  public static let suspend = Self(rawValue: 224)
  /// Resume.
  public static let resume = Self(rawValue: 225)
}
