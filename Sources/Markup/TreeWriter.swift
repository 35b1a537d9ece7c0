/// What the encoders have in common, so that a command can be encoded on its own, in either syntax.
protocol TreeWriter {
  /// The output so far.
  var bytes: [UInt8] { get }
  /// Writes the start tag of an element that has content.
  mutating func open(_ element: Element)
  mutating func close(_ element: Element)
  /// Writes the whole element, unless its name came with a later version.
  mutating func write(_ element: Element)
}
