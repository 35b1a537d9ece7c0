import Markup
import SyncML

/// A device that speaks SyncML: it knows the protocol and its own items, and nothing of the server.
public final class Phone {
  /// Carries a message to an address and brings the reply; throwing means that it was lost on the way.
  public typealias Transport = ([UInt8], String) throws -> [UInt8]

  public enum Scheme: Sendable {
    case none
    case basic
    case md5
  }

  public let id: String
  public var login = MemoryServer.login
  public var password = MemoryServer.password
  public var address = MemoryServer.address
  public var version = Version.v12
  public var syntax = Syntax.xml
  public var scheme = Scheme.basic
  public var maxMsgSize: Int? = 32 * 1024
  /// How large its own messages may be.
  public var outgoingSize = 32 * 1024
  public var maxObjSize: Int? = 1 << 20
  public var followsRespURI = true
  /// Alert and Sync in the first message.
  public var combines = false
  /// What it says of itself, in its DevInf and in each request.
  public var manufacturer = "Nobody"
  public var model = "Phone"
  public var software: String?
  public var userAgent = "Phone"
  public var takesUTC = true
  /// It has device information, and sends it.
  public var tellsDevInf = true
  /// Asks for the server's device information.
  public var asks = false
  public var countsChanges = true
  /// Sends Maps at once, instead of behind the server's last message.
  public var mapsEarly = false
  /// Sends Maps of a session that broke off in the next one.
  public var repeatsMaps = true
  public var databases: [PhoneDatabase]
  /// Sends its device information once.
  var hasIntroduced = false
  public var nonce: [UInt8] = []
  private var sessions = 0
  private var anchors = 0
  public var transport: Transport
  public internal(set) var transcript = Transcript()

  public init(_ id: String = "IMEI:1", _ databases: [PhoneDatabase] = [.contacts()], transport: @escaping Transport) {
    self.id = id
    self.databases = databases
    self.transport = transport
  }

  public convenience init(
    _ id: String = "IMEI:1", _ databases: [PhoneDatabase] = [.contacts()], server: MemoryServer
  ) {
    self.init(id, databases, transport: { try server.respond($0, $1) })
    transport = { [unowned self] in try server.respond($0, $1, userAgent: userAgent) }
  }

  /// The items of the first database.
  public var items: [String: [UInt8]] { databases[0].items }

  /// A session from its first message to its last.
  ///
  /// - Throws: `PhoneError`, or what the transport threw; anchors and change logs are then as before.
  @discardableResult public func sync(_ code: AlertCode = .twoWay) throws -> Transcript {
    let session = begin(code)
    while try session.step() {}
    return transcript
  }

  /// A session that is led message by message.
  public func begin(_ code: AlertCode = .twoWay) -> PhoneSession {
    sessions += 1
    transcript = Transcript()
    return PhoneSession(self, id: "\(sessions % 256)", code: code)
  }

  func nextAnchor() -> String {
    anchors += 1
    return "\(id)-\(anchors)"
  }

  var devInf: DevInf {
    DevInf(
      VerDTD: version, Man: manufacturer, Mod: model, SwV: software, DevID: id, DevTyp: "phone",
      UTC: version > .v10 && takesUTC,
      SupportLargeObjs: version > .v10, SupportNumberOfChanges: version > .v10 && countsChanges,
      DataStores: databases.map(\.dataStore))
  }
}
