/// What a shadow knows of a long value: its length and, of a text, short digests of its beginnings. So it is seen that a
/// device returns a text cut, or a picture scaled, although it told no limit and the server has another value by now.
struct Extent: Hashable, Sendable {
  enum Form: Sendable {
    case text
    case picture
    /// A name, an address: what stands in each of its components.
    case parts
  }

  let form: Form
  /// In bytes; of components their number.
  let size: Int
  /// Of the beginnings of a text, as long as `marks` says; of each component, 0 for an empty one; of a picture its longer
  /// side in pixels, 0 if that is not known.
  let prints: [UInt16]

  /// No device cuts a text shorter than this many bytes unless it tells.
  static let floor = 32
  /// Values with more components than any that is defined are not taken apart.
  static let mostParts = 10
  private static let longestMark = 1 << 16

  init(_ form: Form, size: Int, prints: [UInt16] = []) {
    self.form = form
    self.size = size
    self.prints = prints
  }

  /// nil if the value is short, or of a type that devices leave whole.
  init?(_ piece: Piece) {
    switch piece.property?.value {
    case .binary(_, let bytes): self.init(.picture, size: bytes.count, prints: [Self.side(of: bytes)])
    case .structured(let parts):
      let prints = parts.map(Self.print)
      guard prints.count <= Self.mostParts, prints.count(where: { $0 != 0 }) > 1 else { return nil }
      self.init(.parts, size: prints.count, prints: prints)
    case .text(let text):
      guard text.utf8.count > Self.floor else { return nil }
      let bytes = Array(text.normalised.endTrimmed.utf8)
      guard bytes.count > Self.floor else { return nil }
      self.init(.text, size: bytes.count, prints: Self.beginnings(of: bytes))
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

  private static func side(of picture: [UInt8]) -> UInt16 {
    UInt16(clamping: ImageSize(picture)?.longerSide ?? 0)
  }

  /// 0: there is nothing in the component.
  private static func print(of component: [String]) -> UInt16 {
    guard component.isFilled else { return 0 }
    let print = Fingerprint.of { for text in component { $0.add(text: text) } }
    return max(1, UInt16(truncatingIfNeeded: print))
  }

  /// Whether the other is the lesser form of a value of this extent, where there is no room for more: the beginning of
  /// the text, a picture that is no larger, the components that a device has.
  func isReduced(to piece: Piece, _ room: Room) -> Bool {
    switch (form, piece.property?.value) {
    case (.parts, .structured(let parts)?): isReduced(toParts: parts, room)
    case (.picture, .binary(_, let bytes)?): isReduced(toPicture: bytes)
    case (.text, _): size > room.capacity.size && isReduced(toBeginning: piece)
    default: false
    }
  }

  private func isReduced(toBeginning piece: Piece) -> Bool {
    if let other = Extent(piece) {
      return other.size < size && other.form == form && prints.starts(with: other.prints)
    }
    // A text that is cut at the first mark has itself no extent.
    guard let bytes = piece.text?.normalised.endTrimmed.utf8, bytes.count == Self.floor else { return false }
    return prints.starts(with: Self.beginnings(of: Array(bytes)))
  }

  /// What a device encodes anew may take more bytes, but never shows more than it was given. Whether it had room for the
  /// picture as it was says nothing.
  private func isReduced(toPicture bytes: [UInt8]) -> Bool {
    let side = prints.first ?? 0
    let other = Self.side(of: bytes)
    return side > 0 && other > 0 ? other <= side : bytes.count < size
  }

  private func isReduced(toParts parts: [[String]], _ room: Room) -> Bool {
    let others = parts.map(Self.print)
    guard others.contains(where: { $0 != 0 }) else { return false }
    return (0..<max(size, others.count)).allSatisfy { index in
      let (mine, other) = (index < size ? prints[index] : 0, index < others.count ? others[index] : 0)
      return other == mine || other == 0 && !room.parts.contains(index)
    }
  }
}
