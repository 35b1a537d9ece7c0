import Foundation
import Groupware
import IMAP
import MIME
import Support

/// What must hold of every mailbox after synchronising, whatever happened.
struct Audit {
  /// Folders of other kinds are not looked at.
  var kinds: [Item.Kind] = [.contact, .event, .task, .note]

  /// Folder types, one message for each UID, and libkolabxml's opinion of every payload, if it is at hand.
  func check(_ account: HostAccount) throws {
    let webmail = try Webmail(account)
    let types = try webmail.folderTypes().values
    for kind in kinds {
      let type = Kolab.folderType(of: kind)
      guard types.filter({ $0.contains("\(type).default") }).count == 1 else {
        throw Broken("not one default folder of type \(type): \(types)")
      }
      _ = try webmail.items(kind)
      try Self.accept(webmail.objects(kind))
    }
  }

  private static func accept(_ objects: [Webmail.Stored]) throws {
    guard let oracle = ProcessInfo.processInfo.environment["ANCHORAGE_KOLABCHECK"], !objects.isEmpty else { return }
    let place = FileManager.default.temporaryDirectory.appending(path: "anchorage-audit-\(UUID())")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    let files = try objects.map { object in
      let file = place.appending(path: "\(object.uid.rawValue).xml")
      try Data(object.message.payload).write(to: file)
      return file.path
    }
    for start in stride(from: 0, to: files.count, by: 200) {
      let some = files[start..<min(start + 200, files.count)]
      let verdict = try Tool.run(URL(fileURLWithPath: oracle), ["auto"] + some)
      guard verdict.status == 0 else { throw Broken("libkolabxml objects: \(verdict.text)\(verdict.errors)") }
    }
  }
}
