import Markup

extension DevInf {
  /// Takes any of the three forms, whatever VerDTD says.
  ///
  /// - Throws: `.notADevInf` if the element is something else.
  public init(_ element: Element) throws(SyncMLError) {
    guard element.name == "DevInf" else { throw SyncMLError(.notADevInf, element.name) }
    VerDTD = element.string("VerDTD") ?? ""
    Man = element.string("Man")
    Mod = element.string("Mod")
    OEM = element.string("OEM")
    FwV = element.string("FwV")
    SwV = element.string("SwV")
    HwV = element.string("HwV")
    DevID = element.string("DevID") ?? element.string("DevId") ?? ""
    DevTyp = element.string("DevTyp") ?? ""
    UTC = element.has("UTC")
    SupportLargeObjs = element.has("SupportLargeObjs")
    SupportNumberOfChanges = element.has("SupportNumberOfChanges")
    DataStores = element.all("DataStore").map(DataStore.init)
    CTCaps = element.all("CTCap").flatMap(CTCap.list)
    Exts = element.all("Ext").map { Ext(XNam: $0.string("XNam") ?? "", XVals: $0.strings("XVal")) }
  }

  /// In the form of `VerDTD` (1.2 if that is none of ours): capabilities move to where that version has them.
  public var element: Element { element(Version(rawValue: VerDTD) ?? .v12) }

  /// In the form of a version.
  public func element(_ version: Version) -> Element {
    Element("DevInf", in: .devinf) {
      Element("VerDTD", in: .devinf, text: version.rawValue)
      Element.text("Man", Man, in: .devinf)
      Element.text("Mod", Mod, in: .devinf)
      Element.text("OEM", OEM, in: .devinf)
      Element.text("FwV", FwV, in: .devinf)
      Element.text("SwV", SwV, in: .devinf)
      Element.text("HwV", HwV, in: .devinf)
      Element("DevID", in: .devinf, text: DevID)
      Element("DevTyp", in: .devinf, text: DevTyp)
      flags(version)
      DataStores.map { $0.element(version, inherited: CTCaps) }
      version < .v12 ? SyncML.CTCap.flat(CTCaps + DataStores.flatMap(\.CTCaps)).map { [$0] } ?? [] : []
      Exts.map(\.element)
    }
  }

  private func flags(_ version: Version) -> [Element] {
    let flags = [UTC ? "UTC" : nil, SupportLargeObjs ? "SupportLargeObjs" : nil]
    let names = flags + [SupportNumberOfChanges ? "SupportNumberOfChanges" : nil]
    return version < .v11 ? [] : names.compactMap { $0.map { Element($0, in: .devinf) } }
  }
}

extension DevInf.Ext {
  var element: Element {
    Element("Ext", in: .devinf) {
      Element("XNam", in: .devinf, text: XNam)
      Element.texts("XVal", XVals, in: .devinf)
    }
  }
}
