import Markup

/// Reads both forms of CTCap: the containers of 1.2 are entered as if they were not there.
struct CTCapReader {
  private(set) var types: [CTCap] = []
  private var isInParameter = false

  mutating func take(_ element: Element) {
    let text = element.text
    switch element.name {
    case "CTType": begin { CTCap(CTType: text, VerCT: "") }
    case "VerCT": type { $0.VerCT = text }
    case "FieldLevel": type { $0.FieldLevel = true }
    case "PropName": property(named: text)
    case "ParamName": parameter(named: text)
    case "ValEnum":
      value {
        $0.ValEnums.append(text)
      } parameter: {
        $0.ValEnums.append(text)
      }
    case "DataType":
      value {
        $0.DataType = text
      } parameter: {
        $0.DataType = text
      }
    case "DisplayName":
      value {
        $0.DisplayName = text
      } parameter: {
        $0.DisplayName = text
      }
    case "Size", "MaxSize":
      value {
        $0.MaxSize = Int(text)
      } parameter: { _ in
      }
    case "MaxOccur": last { $0.MaxOccur = Int(text) }
    case "NoTruncate": last { $0.NoTruncate = true }
    case "Property", "PropParam": container(element)
    default: break
    }
  }

  private mutating func container(_ element: Element) {
    for child in element.children { take(child) }
    isInParameter = false
  }

  private mutating func begin(_ make: () -> CTCap) {
    types.append(make())
    isInParameter = false
  }

  private mutating func property(named name: String) {
    type { $0.Properties.append(CTCap.Property(PropName: name)) }
    isInParameter = false
  }

  private mutating func parameter(named name: String) {
    last { $0.PropParams.append(CTCap.PropParam(ParamName: name)) }
    isInParameter = true
  }

  private mutating func type(_ change: (inout CTCap) -> Void) {
    guard let type = types.indices.last else { return }
    change(&types[type])
  }

  private mutating func last(_ change: (inout CTCap.Property) -> Void) {
    type { type in
      guard let property = type.Properties.indices.last else { return }
      change(&type.Properties[property])
    }
  }

  /// Changes the open parameter, else the open property.
  private mutating func value(
    _ property: (inout CTCap.Property) -> Void, parameter: (inout CTCap.PropParam) -> Void
  ) {
    let isInParameter = isInParameter
    last { open in
      if isInParameter, let index = open.PropParams.indices.last {
        parameter(&open.PropParams[index])
      } else {
        property(&open)
      }
    }
  }
}
