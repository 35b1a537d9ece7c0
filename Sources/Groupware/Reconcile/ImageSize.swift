/// Width and height of an image, by its header: nothing is decoded.
public struct ImageSize: Hashable, Sendable {
  public var width: Int
  public var height: Int

  public var longerSide: Int { max(width, height) }
  public var pixels: Int { width * height }

  /// nil if it is no JPEG, PNG or GIF, or says no size.
  public init?(_ bytes: [UInt8]) {
    let reader = Reader(bytes: bytes)
    guard let size = reader.jpeg ?? reader.png ?? reader.gif, size.width > 0, size.height > 0 else { return nil }
    self.init(width: size.width, height: size.height)
  }

  private init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  private struct Reader {
    let bytes: [UInt8]

    /// A big-endian number; nil behind the end.
    func number(_ place: Int, _ count: Int) -> Int? {
      guard place >= 0, count <= bytes.count, place <= bytes.count - count else { return nil }
      return bytes[place..<(place + count)].reduce(0) { $0 << 8 | Int($1) }
    }

    /// PNG, third edition, §11.2.1: IHDR is the first chunk.
    var png: ImageSize? {
      guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]), let width = number(16, 4), let height = number(20, 4),
        width <= Int(Int32.max), height <= Int(Int32.max)
      else { return nil }
      return ImageSize(width: width, height: height)
    }

    /// GIF89a §18: the logical screen, in little-endian numbers.
    var gif: ImageSize? {
      guard bytes.starts(with: [0x47, 0x49, 0x46, 0x38]), let width = number(6, 2), let height = number(8, 2) else {
        return nil
      }
      return ImageSize(width: width >> 8 | (width & 0xFF) << 8, height: height >> 8 | (height & 0xFF) << 8)
    }

    /// ITU T.81 §B.2.2: the frame header, behind segments that tell their lengths.
    var jpeg: ImageSize? {
      guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
      var place = 2
      while let marker = number(place, 2), let length = number(place + 2, 2), marker >= 0xFF00, length >= 2 {
        let isFrame = 0xFFC0...0xFFCF ~= marker && ![0xFFC4, 0xFFC8, 0xFFCC].contains(marker)
        if isFrame {
          guard let height = number(place + 5, 2), let width = number(place + 7, 2) else { return nil }
          return ImageSize(width: width, height: height)
        }
        place += 2 + length
      }
      return nil
    }
  }
}
