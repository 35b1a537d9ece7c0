import Foundation
import Groupware
import Testing

/// Objects as libkolabxml 1.2 wrote them.
enum KolabFixtures {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures/kolab")

  static let items = [
    "contact-minimal", "contact-rich", "contact-small", "distlist", "event-allday-yearly", "event-floating",
    "event-minimal", "event-rich", "event-utc-monthly", "journal-rich", "note-minimal", "note-rich", "todo-minimal",
    "todo-rich",
  ]
  static let others = ["configuration-dictionary", "configuration-relation-tag", "file-cid", "freebusy"]

  static func payload(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appendingPathComponent(name + ".xml")))
  }

  static let stamp = Moment.time(
    CalendarDate(year: 2026, month: 11, day: 23), TimeOfDay(hour: 10, minute: 0, second: 0), .utc)

  static func write(_ item: Item) throws -> String {
    String(decoding: try Kolab.write(item, stamp: stamp), as: UTF8.self)
  }

  /// The item without what changes whenever it is written.
  static func timeless(_ item: Item) -> Item {
    var item = item
    for name in [PropertyName.revision, .lastModified] {
      item.main.set(name, to: nil)
      for index in item.overrides.indices { item.overrides[index].set(name, to: nil) }
    }
    return item
  }
}
