import Groupware

/// Photos as a device takes them: smaller where they are too large or where their contact would not reach it, left out
/// where that cannot be done.
///
/// What the device holds is then not what the server has; the shadow knows both, so a photo that comes back as it went
/// out never takes the place of the original.
struct PhotoFitting {
  let scaler: any PhotoScaler
  let pixels: Int?
  let bytes: Int?
  /// Types that the device knows, such as `JPEG`; nil: any.
  let types: Set<String>?
  /// The most bytes of an item that reach the device.
  let room: Int

  /// A smaller MaxSize for photos is not believed (Nokia: 256).
  private static let leastBelievableSize = 1024
  /// In fewer bytes there is nothing to be seen.
  private static let leastBytes = 512

  /// - Parameter most: bytes, since the device refused more.
  init(_ rendering: Rendering, _ scaler: any PhotoScaler, most: Int?, room: Int) {
    let field = rendering.mask.fields?["PHOTO"]
    let isBelievable = field?.maxSize ?? 0 >= Self.leastBelievableSize
    let told = isBelievable ? field?.maxBytes(of: .photo) : nil
    self.scaler = scaler
    pixels = rendering.habits.photoPixels
    bytes = [told, rendering.habits.photoBytes, most].compactMap(\.self).min()
    types = field?.types
    self.room = room
  }

  /// An item as it is sent, and as the device will hold it.
  typealias Projection = (data: [UInt8], held: Item)

  /// The item in the device's form.
  /// - Parameter project: writes an item as it is; nil: the device's dialect cannot say it.
  func projection(of item: Item, _ project: (Item) -> Projection?) -> Projection? {
    guard item.kind == .contact, item.main[.photo] != nil else { return project(item) }
    let fitted = fitted(item, within: bytes)
    let whole = project(fitted)
    guard let size = whole?.data.count, size > room, let photo = fitted.photoSize,
      let bare = project(self.fitted(item, within: 0)), bare.data.count < size
    else { return whole }
    let left = (room - bare.data.count) * photo / (size - bare.data.count)
    guard left >= Self.leastBytes, let smaller = project(self.fitted(item, within: left)), smaller.data.count <= room
    else { return bare }
    return smaller
  }

  private func fitted(_ item: Item, within bytes: Int?) -> Item {
    var item = item
    item.main.properties = item.main.properties.compactMap { property in
      guard property.name == .photo, case .binary(let type, let photo) = property.value else { return property }
      guard !fits(photo, type, within: bytes) else { return property }
      guard bytes != 0, let smaller = scaler.jpeg(photo, pixels: pixels, bytes: bytes) else { return nil }
      return Property(.photo, parameters: property.parameters, .binary(mediaType: "image/jpeg", smaller))
    }
    return item
  }

  private func fits(_ photo: [UInt8], _ type: String, within bytes: Int?) -> Bool {
    if let bytes, photo.count > bytes { return false }
    if let pixels, ImageSize(photo)?.longerSide ?? .max > pixels { return false }
    let name = type.drop { $0 != "/" }.dropFirst().uppercased()
    return types.map { !$0.contains("JPEG") || $0.contains(name) } ?? true
  }
}

extension Item {
  fileprivate var photoSize: Int? {
    guard case .binary(_, let photo)? = main[.photo]?.value else { return nil }
    return photo.count
  }
}
