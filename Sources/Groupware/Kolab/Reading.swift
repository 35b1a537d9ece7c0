import Markup

/// Elements in the order of a layout to properties.
struct Reading {
  private let layout: Layout

  init(_ layout: Layout) { self.layout = layout }

  func component(_ element: Node) -> Component {
    var component = Component()
    var natives: [(rule: Rule, place: Int)] = []
    var carriers: [Carrier] = []
    for child in element.children {
      if let rule = layout.byElement[child.name] {
        append(rule, child, &component, &natives)
      } else if child.name == "group" {
        for member in child.children { readMember(member, &component, &natives) }
      } else if child.name == "x-custom" {
        if let carrier = Carrier(child) { carriers.append(carrier) }
      } else {
        component.properties += bookkeeping(child)
      }
    }
    resolve(carriers, natives, &component)
    return component
  }

  private func readMember(_ member: Node, _ component: inout Component, _ natives: inout [(rule: Rule, place: Int)]) {
    guard let rule = layout.byMember[member.name] else { return }
    append(rule, member, &component, &natives)
  }

  private func append(
    _ rule: Rule, _ element: Node, _ component: inout Component, _ natives: inout [(rule: Rule, place: Int)]
  ) {
    var property = rule.read(element)
    if !rule.admits(property) {
      property.parameters.append(Property.Parameter(Layout.officeMark, ["1"]))
    }
    if case .kolab = property.value, element.isLeaf, element.data.isEmpty { return }
    if property.value.isBlank, property.name != .formattedName { return }
    if rule.occurrence == .split, let last = component.properties.lastIndex(where: { $0.name == rule.name }),
      component.properties[last].absorb(property)
    {
      return
    }
    natives.append((rule, component.properties.count))
    component.properties.append(property)
  }

  /// What a carried value completes is replaced by it, unless it was edited since.
  private func resolve(_ carriers: [Carrier], _ natives: [(rule: Rule, place: Int)], _ component: inout Component) {
    var free = natives
    for carrier in carriers {
      guard let refined = carrier.refines else {
        component.properties.append(carrier.property)
        continue
      }
      let found = free.firstIndex { native in
        let property = component.properties[native.place]
        return property.name == carrier.property.name && native.rule.survivingDigest(property) == refined
      }
      if let found {
        component.properties[free.remove(at: found).place] = carrier.property
      } else if refined == Carrier.absent, component[carrier.property.name] == nil {
        component.properties.append(carrier.property)
      }
    }
  }

  private func bookkeeping(_ element: Node) -> [Property] {
    switch element.name {
    case "uid":
      guard let uri = element["uri"]?.text else { return [Property(.uid, .text((element["text"] ?? element).text))] }
      let bare = uri.hasPrefix("urn:uuid:") ? String(uri.dropFirst(9)) : uri
      return [Property(.uid, .text(bare.unescapedPercents))]
    case "rev": return stamp(.revision, element["timestamp"])
    case "created": return stamp(.created, element["date-time"] ?? element["date"])
    case "dtstamp": return stamp(.lastModified, element["date-time"])
    case "creation-date": return stamp(.created, element)
    case "last-modification-date": return stamp(.lastModified, element)
    default: return []
    }
  }

  /// Times without a zone are meant in UTC here.
  private func stamp(_ name: PropertyName, _ element: Node?) -> [Property] {
    guard let written = element.flatMap({ WrittenMoment($0.text) }) else { return [] }
    guard let time = written.time else { return [Property(name, .moment(.date(written.date)))] }
    return [Property(name, .moment(.time(written.date, time, .utc)))]
  }
}
