/// Where the data of a large object is cut, by encoded length.
enum PayloadCut {
  /// Counts plain, escaped and CDATA length side by side: which of them counts depends on what the prefix contains.
  static func xml(_ payload: ArraySlice<UInt8>, fitting budget: Int) -> Int {
    var (plain, escaped, cdata) = (0, 0, XMLText.cdataStart.count + XMLText.cdataEnd.count)
    var (hasReturn, best) = (false, 0)
    var index = payload.startIndex
    while index < payload.endIndex, plain <= budget {
      let isEnd = payload[index] == XMLText.cdataEnd[0] && payload[index...].starts(with: XMLText.cdataEnd)
      let length = isEnd ? XMLText.cdataEnd.count : UTF8Unit.length(in: payload[index...])
      plain += length
      let special = isEnd ? UInt8(ascii: ">") : payload[index]
      escaped += length + (XMLText.isSpecial(special) ? (XMLText.escapes[special]?.count ?? 1) - 1 : 0)
      cdata += isEnd ? XMLText.cdataSplit.count : length
      hasReturn = hasReturn || payload[index] == 0x0D
      index += length
      let size = plain == escaped ? plain : hasReturn ? escaped : cdata
      if size <= budget { best = index - payload.startIndex }
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
