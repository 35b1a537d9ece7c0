/// What an Alert is about; an unknown one is kept as it is (and answered with 406).
///
/// Source: DS Protocol 1.2.1 §12.4.
public struct AlertCode: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
  public let rawValue: Int

  public init(rawValue: Int) { self.rawValue = rawValue }

  public var description: String { "\(rawValue)" }

  /// 200…205: the client asks for a synchronisation of this type.
  public var isSync: Bool { (200...205).contains(rawValue) }

  /// 206…210: the server asks the client to begin one.
  public var isServerAlerted: Bool { (206...210).contains(rawValue) }

  public static let display = Self(rawValue: 100)
  public static let twoWay = Self(rawValue: 200)
  public static let slow = Self(rawValue: 201)
  public static let oneWayFromClient = Self(rawValue: 202)
  public static let refreshFromClient = Self(rawValue: 203)
  public static let oneWayFromServer = Self(rawValue: 204)
  public static let refreshFromServer = Self(rawValue: 205)
  public static let twoWayByServer = Self(rawValue: 206)
  public static let oneWayFromClientByServer = Self(rawValue: 207)
  public static let refreshFromClientByServer = Self(rawValue: 208)
  public static let oneWayFromServerByServer = Self(rawValue: 209)
  public static let refreshFromServerByServer = Self(rawValue: 210)
  public static let result = Self(rawValue: 221)
  public static let nextMessage = Self(rawValue: 222)
  public static let noEndOfData = Self(rawValue: 223)
  public static let suspend = Self(rawValue: 224)
  public static let resume = Self(rawValue: 225)
}
