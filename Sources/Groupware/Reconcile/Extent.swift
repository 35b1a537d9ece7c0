/// What a shadow knows of a long value: its length and, of a text, short digests of its beginnings. So it is seen that a
/// device returns a text cut, or a picture scaled, although it told no limit and the server has another value by now.
struct Extent: Hashable, Sendable {
  /// In bytes.
  let size: Int
  /// Of the beginnings as long as `marks` says; none for a picture.
  let beginnings: [UInt16]

  /// No device cuts a text shorter than this many bytes unless it tells.
  static let floor = 32
  private static let longestMark = 1 << 16

  init(size: Int, beginnings: [UInt16]) {
    self.size = size
    self.beginnings = beginnings
  }

  /// nil if the value is short, or of a type that devices leave whole.
  init?(_ piece: Piece) {
    switch piece.property?.value {
    case .binary(_, let bytes): self.init(size: bytes.count, beginnings: [])
    case .text(let text):
      guard text.utf8.count > Self.floor else { return nil }
      let bytes = Array(text.normalised.endTrimmed.utf8)
      guard bytes.count > Self.floor else { return nil }
      self.init(size: bytes.count, beginnings: Self.beginnings(of: bytes))
    default: return nil
    }
  }

  /// The lengths of the beginnings that are kept of a text: ever further apart.
  static func marks(through size: Int) -> [Int] {
    var marks: [Int] = []
    var mark = floor
    while mark <= min(size, longestMark) {
      marks.append(mark)
      mark += max(floor, mark / 8)
    }
    return marks
  }

  private static func beginnings(of bytes: [UInt8]) -> [UInt16] {
    var print = Fingerprint()
    var place = 0
    return marks(through: bytes.count).map { mark in
      while place < mark {
        print.add(bytes[place])
        place += 1
      }
      return UInt16(truncatingIfNeeded: print.value)
    }
  }

  /// Whether the other is the shorter form of a value of this extent: the beginning of the text, a smaller picture.
  func isReduced(to piece: Piece) -> Bool {
    guard let other = Extent(piece) else { return isReduced(toBeginning: piece) }
    return other.size < size && other.beginnings.isEmpty == beginnings.isEmpty
      && beginnings.starts(with: other.beginnings)
  }

  /// A text that is cut at the first mark has itself no extent.
  private func isReduced(toBeginning piece: Piece) -> Bool {
    guard let bytes = piece.text?.normalised.endTrimmed.utf8, bytes.count == Self.floor else { return false }
    return beginnings.starts(with: Self.beginnings(of: Array(bytes)))
  }
}
