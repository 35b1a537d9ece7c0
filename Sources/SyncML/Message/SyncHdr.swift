import Markup

/// Who talks to whom.
///
/// ```
/// SyncHdr (VerDTD, VerProto, SessionID, MsgID, Target, Source, RespURI?, NoResp?, Cred?, Meta?)
/// ```
/// Source: Representation Protocol 1.2.2 §5.2.2. Meta: MaxMsgSize, MaxObjSize.
public struct SyncHdr: Hashable, Sendable {
  /// `1.2`; as sent, perhaps none of ours.
  public var VerDTD: String
  /// `SyncML/1.2`; as sent.
  public var VerProto: String
  /// The client's name of the session, short and reused by some.
  public var SessionID: String
  /// The number of the message in its direction, from 1.
  public var MsgID: String
  /// The address of the receiving side.
  public var Target: Location
  /// LocName: the name of the user.
  public var Source: Location
  /// Where the answer shall go.
  public var RespURI: String?
  /// The sender wants no Status at all for this message.
  public var NoResp: Bool
  /// Credentials, if the command brings its own.
  public var Cred: Cred?
  /// Information about the data.
  public var Meta: Meta?

  /// Makes it of its parts.
  public init(
    version: Version, SessionID: String, MsgID: String, Target: Location, Source: Location, RespURI: String? = nil,
    NoResp: Bool = false, Cred: Cred? = nil, Meta: Meta? = nil
  ) {
    VerDTD = version.rawValue
    VerProto = version.VerProto
    self.SessionID = SessionID
    self.MsgID = MsgID
    self.Target = Target
    self.Source = Source
    self.RespURI = RespURI
    self.NoResp = NoResp
    self.Cred = Cred
    self.Meta = Meta
  }

  /// Reads the fields in any order; what is missing or unknown does no harm.
  public init(_ element: Element) {
    VerDTD = element.string("VerDTD") ?? ""
    VerProto = element.string("VerProto") ?? ""
    SessionID = element.string("SessionID") ?? ""
    MsgID = element.string("MsgID") ?? ""
    Target = element["Target"].map(Location.init) ?? Location("")
    Source = element["Source"].map(Location.init) ?? Location("")
    RespURI = element.string("RespURI")
    NoResp = element.has("NoResp")
    Cred = element["Cred"].map(SyncML.Cred.init)
    Meta = element["Meta"].map(SyncML.Meta.init)
  }

  /// MsgID as a number; nil if it is none, or one that no session of ours reaches.
  public var messageNumber: Int? { Int32(MsgID).flatMap { $0 >= 0 ? Int($0) : nil } }

  /// Written in the order of the DTD.
  public var element: Element {
    Element("SyncHdr") {
      Element("VerDTD", text: VerDTD)
      Element("VerProto", text: VerProto)
      Element("SessionID", text: SessionID)
      Element("MsgID", text: MsgID)
      Target.element("Target")
      Source.element("Source")
      Element.text("RespURI", RespURI)
      Element.flag("NoResp", NoResp)
      Cred?.element
      Meta?.element
    }
  }

  /// The version that `VerDTD` names, or `VerProto` if that is none of ours; nil for another protocol.
  public var version: Version? { Version(rawValue: VerDTD) ?? Version(VerProto: VerProto) }
}
