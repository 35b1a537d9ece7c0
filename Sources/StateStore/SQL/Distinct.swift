extension Sequence where Element: Hashable {
  /// Without repetitions, in the order of the first ones.
  var distinct: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
