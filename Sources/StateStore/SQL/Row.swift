import GRDBSQLite
import Groupware
import SyncEngine

/// The row that a statement stands at; columns count from 0.
struct Row {
  let handle: OpaquePointer

  subscript<Value: Column>(_ index: Int) -> Value { Value(handle, Int32(index)) }

  /// A value whose spelling this release may not know.
  func known<Value: RawRepresentable<String>>(_ index: Int, as type: Value.Type = Value.self) throws -> Value {
    guard let value = Value(rawValue: self[index]) else {
      throw StateError(.unknownFormat, "an unknown \(type) is stored")
    }
    return value
  }

  /// The lease in three columns from `index`.
  func lease(_ index: Int) -> Lease? {
    guard let owner: String = self[index] else { return nil }
    return Lease(owner: owner, expires: self[index + 1], fence: self[index + 2])
  }

  /// The map row in six columns from `index`: guid, instance, luid, revision, shadow, generation.
  func mapRow(_ index: Int) -> MapRow? {
    guard let guid: String = self[index] else { return nil }
    return MapRow(
      luid: LUID(rawValue: self[index + 2]), guid: GUID(rawValue: guid), instance: .init(rawValue: self[index + 1]),
      revision: (self[index + 3] as String?).map(Revision.init), shadow: self[index + 4], generation: self[index + 5])
  }
}

extension Lease? {
  var cells: [Cell] { [self?.owner, self?.expires, self?.fence] }
}

extension MapRow? {
  var cells: [Cell] {
    [
      self?.guid.rawValue, self?.instance.rawValue, self?.luid.rawValue, self?.revision?.rawValue, self?.shadow,
      self?.generation,
    ]
  }
}
