import Markup

extension DataStore {
  init(_ element: Element) {
    SourceRef = element.string("SourceRef") ?? ""
    DisplayName = element.string("DisplayName")
    MaxGUIDSize = element.number("MaxGUIDSize")
    RxPref = element["Rx-Pref"].map(ContentType.init)
    Rx = element.all("Rx").map(ContentType.init)
    TxPref = element["Tx-Pref"].map(ContentType.init)
    Tx = element.all("Tx").map(ContentType.init)
    CTCaps = element.all("CTCap").flatMap(CTCap.list)
    DSMem = element["DSMem"].map(SyncML.DSMem.init)
    SupportHierarchicalSync = element.has("SupportHierarchicalSync")
    SyncCap = element["SyncCap"]?.strings("SyncType").compactMap { Int($0) } ?? []
    FilterRx = element.all("Filter-Rx").map(ContentType.init)
    FilterCaps = element.all("FilterCap").map(FilterCap.init)
  }

  /// - Parameter inherited: the device's own capabilities, which 1.2 has in the datastores that take the type.
  func element(_ version: Version, inherited: [CTCap]) -> Element {
    Element("DataStore", in: .devinf) {
      Element("SourceRef", in: .devinf, text: SourceRef)
      Element.text("DisplayName", DisplayName, in: .devinf)
      Element.number("MaxGUIDSize", MaxGUIDSize, in: .devinf)
      RxPref?.element("Rx-Pref")
      Rx.map { $0.element("Rx") }
      TxPref?.element("Tx-Pref")
      Tx.map { $0.element("Tx") }
      version < .v12 ? [] : capabilities(inherited).map(\.element)
      DSMem?.element
      Element.flag("SupportHierarchicalSync", SupportHierarchicalSync && version >= .v12, in: .devinf)
      Element("SyncCap", in: .devinf, Element.texts("SyncType", SyncCap.map { "\($0)" }, in: .devinf))
      version < .v12 ? [] : FilterRx.map { $0.element("Filter-Rx") } + FilterCaps.map(\.element)
    }
  }

  private func capabilities(_ inherited: [CTCap]) -> [CTCap] {
    let types = Set((received + sent).map(\.CTType))
    return CTCaps + inherited.filter { types.contains($0.CTType) && !CTCaps.contains($0) }
  }
}

extension DataStore.FilterCap {
  init(_ element: Element) {
    grammar = ContentType(element)
    FilterKeywords = element.strings("FilterKeyword")
    PropNames = element.strings("PropName")
  }

  var element: Element {
    Element("FilterCap", in: .devinf) {
      grammar.element("FilterCap").children
      Element.texts("FilterKeyword", FilterKeywords, in: .devinf)
      Element.texts("PropName", PropNames, in: .devinf)
    }
  }
}
