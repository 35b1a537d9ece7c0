import Markup

extension CTCap {
  /// The types of a CTCap element in either form, even mixed: a name opens a type, a property or a parameter, and what
  /// follows belongs to the innermost one that is open.
  static func list(_ element: Element) -> [CTCap] {
    var reader = CTCapReader()
    for child in element.children { reader.take(child) }
    return reader.types
  }

  /// The 1.2 form.
  var element: Element {
    Element("CTCap", in: .devinf) {
      Element("CTType", in: .devinf, text: CTType)
      Element("VerCT", in: .devinf, text: VerCT)
      Element.flag("FieldLevel", FieldLevel, in: .devinf)
      Properties.map(\.element)
    }
  }

  /// The 1.0 and 1.1 form: one element for all types; nil for none.
  static func flat(_ types: [CTCap]) -> Element? {
    var seen: Set<CTCap> = []
    let children = types.filter { seen.insert($0).inserted }.flatMap { type in
      [Element("CTType", in: .devinf, text: type.CTType)] + type.Properties.flatMap(\.flat)
    }
    return children.isEmpty ? nil : Element("CTCap", in: .devinf, children)
  }
}

extension CTCap.Property {
  var element: Element {
    Element("Property", in: .devinf) {
      Element("PropName", in: .devinf, text: PropName)
      Element.text("DataType", DataType, in: .devinf)
      Element.number("MaxOccur", MaxOccur, in: .devinf)
      Element.number("MaxSize", MaxSize, in: .devinf)
      Element.flag("NoTruncate", NoTruncate, in: .devinf)
      Element.texts("ValEnum", ValEnums, in: .devinf)
      Element.text("DisplayName", DisplayName, in: .devinf)
      PropParams.map { Element("PropParam", in: .devinf, $0.fields) }
    }
  }

  /// ValEnum excludes DataType and Size; Size needs DataType, which is then text.
  var flat: [Element] {
    let type = ValEnums.isEmpty ? DataType ?? MaxSize.map { _ in "chr" } : nil
    let fields: [Element?] = [
      Element("PropName", in: .devinf, text: PropName),
      Element.text("DataType", type, in: .devinf),
      Element.number("Size", type == nil ? nil : MaxSize, in: .devinf),
    ]
    let name = Element.text("DisplayName", DisplayName, in: .devinf)
    return fields.compactMap { $0 } + Element.texts("ValEnum", ValEnums, in: .devinf) + (name.map { [$0] } ?? [])
      + PropParams.flatMap(\.fields)
  }
}

extension CTCap.PropParam {
  @Fields var fields: [Element] {
    Element("ParamName", in: .devinf, text: ParamName)
    Element.text("DataType", ValEnums.isEmpty ? DataType : nil, in: .devinf)
    Element.texts("ValEnum", ValEnums, in: .devinf)
    Element.text("DisplayName", DisplayName, in: .devinf)
  }
}
