import Markup

/// `DSMem (SharedMem?, MaxMem?, MaxID?)`: how much a datastore holds at all (DevInf 1.2 §5.3.13).
public struct DSMem: Hashable, Sendable, Codable {
  /// The memory is shared with other datastores.
  public var SharedMem: Bool
  /// Bytes.
  public var MaxMem: Int?
  /// Items.
  public var MaxID: Int?

  /// Makes it of its parts.
  public init(SharedMem: Bool = false, MaxMem: Int? = nil, MaxID: Int? = nil) {
    self.SharedMem = SharedMem
    self.MaxMem = MaxMem
    self.MaxID = MaxID
  }

  init(_ element: Element) {
    SharedMem = element.has("SharedMem")
    MaxMem = element.number("MaxMem")
    MaxID = element.number("MaxID")
  }

  var element: Element {
    Element("DSMem", in: .devinf) {
      Element.flag("SharedMem", SharedMem, in: .devinf)
      Element.number("MaxMem", MaxMem, in: .devinf)
      Element.number("MaxID", MaxID, in: .devinf)
    }
  }
}
