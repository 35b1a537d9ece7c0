/// The names of a vocabulary: their WBXML tokens and the version of the protocol that brought them.
///
/// One table serves all versions on input; the version only matters on output.
/// Source: OMA SyncML Representation Protocol 1.2.2 §8.3, MetInf 1.2.1 §7.2, DevInf 1.2 §7, MetInf 1.0 §7.
struct Vocabulary: Sendable {
  /// One row: code (low six bits of a tag byte), name, first version.
  struct Token: Sendable {
    let code: UInt8
    let name: String
    let since: Version

    init(_ code: UInt8, _ name: String, _ since: Version = .v10) {
      self.code = code
      self.name = name
      self.since = since
    }
  }

  private let byCode: [String?]
  private let byName: [String: Token]

  init(_ tokens: [Token]) {
    var names = [String?](repeating: nil, count: 64)
    for token in tokens.reversed() { names[Int(token.code)] = token.name }
    byCode = names
    byName = Dictionary(tokens.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func name(of code: UInt8) -> String? { byCode[Int(code & 0x3F)] }
  subscript(name: String) -> Token? { byName[name] }

  /// WBXML code page 0 of a SyncML document.
  static let syncml = Vocabulary([
    Token(0x05, "Add"), Token(0x06, "Alert"), Token(0x07, "Archive"), Token(0x08, "Atomic"), Token(0x09, "Chal"),
    Token(0x0A, "Cmd"), Token(0x0B, "CmdID"), Token(0x0C, "CmdRef"), Token(0x0D, "Copy"), Token(0x0E, "Cred"),
    Token(0x0F, "Data"), Token(0x10, "Delete"), Token(0x11, "Exec"), Token(0x12, "Final"), Token(0x13, "Get"),
    Token(0x14, "Item"), Token(0x15, "Lang"), Token(0x16, "LocName"), Token(0x17, "LocURI"), Token(0x18, "Map"),
    Token(0x19, "MapItem"), Token(0x1A, "Meta"), Token(0x1B, "MsgID"), Token(0x1C, "MsgRef"), Token(0x1D, "NoResp"),
    Token(0x1E, "NoResults"), Token(0x1F, "Put"), Token(0x20, "Replace"), Token(0x21, "RespURI"),
    Token(0x22, "Results"), Token(0x23, "Search"), Token(0x24, "Sequence"), Token(0x25, "SessionID"),
    Token(0x26, "SftDel"), Token(0x27, "Source"), Token(0x28, "SourceRef"), Token(0x29, "Status"),
    Token(0x2A, "Sync"), Token(0x2B, "SyncBody"), Token(0x2C, "SyncHdr"), Token(0x2D, "SyncML"),
    Token(0x2E, "Target"), Token(0x2F, "TargetRef"), Token(0x31, "VerDTD"), Token(0x32, "VerProto"),
    Token(0x33, "NumberOfChanges", .v11), Token(0x34, "MoreData", .v11), Token(0x35, "Field", .v12),
    Token(0x36, "Filter", .v12), Token(0x37, "Record", .v12), Token(0x38, "FilterType", .v12),
    Token(0x39, "SourceParent", .v12), Token(0x3A, "TargetParent", .v12), Token(0x3B, "Move", .v12),
    Token(0x3C, "Correlator", .v12),
  ])

  /// WBXML code page 1 of a SyncML document.
  static let metinf = Vocabulary([
    Token(0x05, "Anchor"), Token(0x06, "EMI"), Token(0x07, "Format"), Token(0x08, "FreeID"), Token(0x09, "FreeMem"),
    Token(0x0A, "Last"), Token(0x0B, "Mark"), Token(0x0C, "MaxMsgSize"), Token(0x0D, "Mem"), Token(0x0E, "MetInf"),
    Token(0x0F, "Next"), Token(0x10, "NextNonce"), Token(0x11, "SharedMem"), Token(0x12, "Size"),
    Token(0x13, "Type"), Token(0x14, "Version"), Token(0x15, "MaxObjSize", .v11), Token(0x16, "FieldLevel", .v12),
  ])

  /// The first numbering of MetInf, on code page 2: dead after 1.0.1, but alive in an example of DS Protocol 1.2.1.
  static let firstMetinf = Vocabulary([
    Token(0x05, "Anchor"), Token(0x06, "Format"), Token(0x07, "Last"), Token(0x08, "Mark"), Token(0x09, "MetInf"),
    Token(0x0A, "Next"), Token(0x0B, "NextNonce"), Token(0x0C, "Size"), Token(0x0D, "Type"),
    Token(
      0x0E,
      "Version"), Token(0x0F, "MaxMsgSize"),
  ])

  /// WBXML code page 0 of a DevInf document; `Size` became `MaxSize` in 1.2 and kept its token.
  static let devinf = Vocabulary([
    Token(0x05, "CTCap"), Token(0x06, "CTType"), Token(0x07, "DataStore"), Token(0x08, "DataType"),
    Token(0x09, "DevID"), Token(0x0A, "DevInf"), Token(0x0B, "DevTyp"), Token(0x0C, "DisplayName"),
    Token(0x0D, "DSMem"), Token(0x0E, "Ext"), Token(0x0F, "FwV"), Token(0x10, "HwV"), Token(0x11, "Man"),
    Token(0x12, "MaxGUIDSize"), Token(0x13, "MaxID"), Token(0x14, "MaxMem"), Token(0x15, "Mod"), Token(0x16, "OEM"),
    Token(0x17, "ParamName"), Token(0x18, "PropName"), Token(0x19, "Rx"), Token(0x1A, "Rx-Pref"),
    Token(0x1B, "SharedMem"), Token(0x1C, "Size"), Token(0x1D, "SourceRef"), Token(0x1E, "SwV"),
    Token(0x1F, "SyncCap"), Token(0x20, "SyncType"), Token(0x21, "Tx"), Token(0x22, "Tx-Pref"),
    Token(0x23, "ValEnum"), Token(0x24, "VerCT"), Token(0x25, "VerDTD"), Token(0x26, "XNam"), Token(0x27, "XVal"),
    Token(0x28, "UTC", .v11), Token(0x29, "SupportNumberOfChanges", .v11), Token(0x2A, "SupportLargeObjs", .v11),
    Token(0x2B, "Property", .v12), Token(0x2C, "PropParam", .v12), Token(0x2D, "MaxOccur", .v12),
    Token(0x2E, "NoTruncate", .v12), Token(0x30, "Filter-Rx", .v12), Token(0x31, "FilterCap", .v12),
    Token(0x32, "FilterKeyword", .v12), Token(0x33, "FieldLevel", .v12),
    Token(0x34, "SupportHierarchicalSync", .v12),
    Token(0x1C, "MaxSize", .v12),
  ])
}

extension Namespace {
  /// The table of this namespace's names; nil for other XML vocabularies.
  var vocabulary: Vocabulary? {
    switch self {
    case .syncml: .syncml
    case .metinf: .metinf
    case .devinf: .devinf
    case .other: nil
    }
  }
}

extension Element {
  /// False for an element that a later version than the given one brought: it is left out on output.
  func exists(in version: Version) -> Bool {
    guard version != .v12, let token = namespace.vocabulary?[name] else { return true }
    return token.since <= version
  }
}
