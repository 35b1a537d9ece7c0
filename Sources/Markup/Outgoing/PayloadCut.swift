/// Where the data of a large object is cut, by encoded length.
enum PayloadCut {
  /// Counts plain and CDATA length side by side: which of them counts depends on what the prefix contains.
  static func xml(_ payload: ArraySlice<UInt8>, fitting budget: Int) -> Int {
    var (plain, cdata) = (0, XMLText.cdataStart.count + XMLText.cdataEnd.count)
    var (hasMarkup, best) = (false, 0)
    var index = payload.startIndex
    while index < payload.endIndex, plain <= budget {
      let isEnd = payload[index] == XMLText.cdataEnd[0] && payload[index...].starts(with: XMLText.cdataEnd)
      let length = isEnd ? XMLText.cdataEnd.count : UTF8Unit.length(in: payload[index...])
      plain += length
      cdata += isEnd ? XMLText.cdataSplit.count : length
      hasMarkup = hasMarkup || isEnd || XMLText.isMarkup(payload[index])
      index += length
      if (hasMarkup ? cdata : plain) <= budget { best = index - payload.startIndex }
    }
    return best
  }

  /// One opaque, whose length field grows with it; text is not cut inside a character.
  static func wbxml(_ payload: ArraySlice<UInt8>, fitting budget: Int) -> Int {
    var count = min(payload.count, max(0, budget - 2))
    while count > 0, 1 + WBXMLWriter.number(count).count + count > budget { count -= 1 }
    guard count < payload.count else { return count }
    let cut = payload.startIndex + count
    for back in 1..<4 where back <= count {
      let length = UTF8Unit.length(in: payload[(cut - back)...])
      if length > 1 { return length > back ? count - back : count }
    }
    return count
  }
}
