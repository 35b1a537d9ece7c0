import Markup

/// `Mem (SharedMem?, FreeMem, FreeID)`: the room left in the sender's datastore (MetInf 1.2.1 §5.2.12).
public struct Mem: Hashable, Sendable, Codable {
  /// The memory is shared with other datastores.
  public var SharedMem: Bool
  /// Bytes.
  public var FreeMem: Int?
  /// Items; the specifications' examples spell it `FreeId`.
  public var FreeID: Int?

  /// Makes it of its parts.
  public init(SharedMem: Bool = false, FreeMem: Int? = nil, FreeID: Int? = nil) {
    self.SharedMem = SharedMem
    self.FreeMem = FreeMem
    self.FreeID = FreeID
  }

  /// Reads the fields in any order; what is missing or unknown does no harm.
  public init(_ element: Element) {
    SharedMem = element.has("SharedMem")
    FreeMem = element.number("FreeMem")
    FreeID = element.number("FreeID") ?? element.number("FreeId")
  }

  /// Written in the order of the DTD.
  public var element: Element {
    Element("Mem", in: .metinf) {
      Element.flag("SharedMem", SharedMem, in: .metinf)
      Element.number("FreeMem", FreeMem, in: .metinf)
      Element.number("FreeID", FreeID, in: .metinf)
    }
  }
}
