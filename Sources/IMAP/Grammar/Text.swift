/// ASCII case, without locale.
enum Text {
  static func upper(_ bytes: some Collection<UInt8>) -> String {
    String(unsafeUninitializedCapacity: bytes.count) { space in
      for (index, byte) in zip(space.indices, bytes) {
        space[index] = byte >= 0x61 && byte <= 0x7A ? byte - 0x20 : byte
      }
      return min(space.count, bytes.count)
    }
  }
}
