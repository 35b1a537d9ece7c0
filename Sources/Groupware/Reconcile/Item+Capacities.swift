extension Item {
  /// What a device can evidently hold that sends this item.
  public var capacities: [PropertyName: Capacity] {
    var found: [PropertyName: Capacity] = [:]
    for component in [main] + overrides {
      var own: [PropertyName: Capacity] = [:]
      for property in component.properties {
        let earlier = own[property.name, default: .nothing]
        let extent = Extent(Piece(property)).flatMap { $0.form == .parts ? nil : $0 }
        own[property.name] = Capacity(count: earlier.count + 1, size: max(earlier.size, extent?.size ?? 0))
        for part in property.filledParts { own[part] = Capacity(count: 1, size: 0) }
      }
      own[.alarm] = component.alarms.isEmpty ? nil : Capacity(count: component.alarms.count, size: 0)
      found.merge(own) { $0.joined(with: $1) }
    }
    return found
  }
}

extension Property {
  /// The components of a structured value that say something.
  fileprivate var filledParts: [PropertyName] {
    guard case .structured(let parts) = value else { return [] }
    return parts.prefix(Extent.mostParts).enumerated().filter(\.element.isFilled)
      .map { name.part($0.offset) }
  }
}
