/// A SIF document as a Funambol client keeps it: fields found by searching for their tags in the text.
public struct SIFPayload: Hashable, Sendable {
  public private(set) var text: String

  public init(_ bytes: [UInt8]) { text = String(decoding: bytes, as: UTF8.self) }

  /// - Parameter fields: in any order.
  public init(_ root: String, _ fields: KeyValuePairs<String, String>) {
    text = "<\(root)>" + fields.map { "<\($0.key)>\($0.value)</\($0.key)>" }.joined() + "</\(root)>"
  }

  public var bytes: [UInt8] { Array(text.utf8) }

  /// What stands in a field; nil: the document does not mention it.
  public subscript(tag: String) -> String? {
    get { range(tag).map { String(text[$0]) } }
    set {
      if let range = range(tag) {
        if let newValue { return text.replaceSubrange(range, with: newValue) }
        text.replace("<\(tag)>\(text[range])</\(tag)>", with: "", maxReplacements: 1)
      }
      guard let newValue, let end = text.ranges(of: "</").last else { return }
      text.insert(contentsOf: "<\(tag)>\(newValue)</\(tag)>", at: end.lowerBound)
    }
  }

  private func range(_ tag: String) -> Range<String.Index>? {
    guard let start = text.firstRange(of: "<\(tag)>"),
      let end = text[start.upperBound...].firstRange(of: "</\(tag)>")
    else { return nil }
    return start.upperBound..<end.lowerBound
  }
}
