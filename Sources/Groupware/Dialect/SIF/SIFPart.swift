/// A part of a SIF table that takes several tags and properties at once.
struct SIFPart: Sendable {
  /// In the order in which they are written.
  let tags: [String]
  /// What the part can say something about.
  let names: Set<PropertyName>
  let read: @Sendable (SIFFields, inout Component, inout Setting) -> Void
  let write: @Sendable (Component, inout SIFFields, inout Setting) -> Void
}
