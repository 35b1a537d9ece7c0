import Groupware

/// Photos as a device takes them: smaller where they are too large, left out where that cannot be done.
///
/// What the device holds is then not what the server has; the shadow knows both, so a photo that comes back as it went
/// out never takes the place of the original.
struct PhotoFitting {
  let scaler: any PhotoScaler
  let pixels: Int?
  let bytes: Int?
  /// Types that the device knows, such as `JPEG`; nil: any.
  let types: Set<String>?

  /// A smaller MaxSize for photos is not believed (Nokia: 256).
  private static let leastBelievableSize = 1024

  /// nil: the device takes any photo.
  init?(_ rendering: Rendering, _ scaler: any PhotoScaler) {
    let field = rendering.mask.fields?["PHOTO"]
    // MaxSize counts the letters of Base64.
    let told = field?.maxSize.flatMap { $0 >= Self.leastBelievableSize ? $0 / 4 * 3 : nil }
    self.scaler = scaler
    pixels = rendering.habits.photoPixels
    bytes = [told, rendering.habits.photoBytes].compactMap(\.self).min()
    types = field?.types
    if pixels == nil, bytes == nil, types == nil { return nil }
  }

  func fitted(_ item: Item) -> Item {
    guard item.kind == .contact, item.main[.photo] != nil else { return item }
    var item = item
    item.main.properties = item.main.properties.compactMap { property in
      guard property.name == .photo, case .binary(let type, let photo) = property.value else { return property }
      guard !fits(photo, type) else { return property }
      guard let smaller = scaler.jpeg(photo, pixels: pixels, bytes: bytes) else { return nil }
      return Property(.photo, parameters: property.parameters, .binary(mediaType: "image/jpeg", smaller))
    }
    return item
  }

  private func fits(_ photo: [UInt8], _ type: String) -> Bool {
    if let bytes, photo.count > bytes { return false }
    if let pixels, ImageSize(photo)?.longerSide ?? .max > pixels { return false }
    let name = type.drop { $0 != "/" }.dropFirst().uppercased()
    return types.map { !$0.contains("JPEG") || $0.contains(name) } ?? true
  }
}
