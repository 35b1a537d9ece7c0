import SyncEngine

/// One promise of the `SyncState` port, to be checked on an empty state. Every implementation keeps all of them:
/// `@Test(arguments: SyncStateContract.all)`.
public struct SyncStateContract: Sendable, CustomStringConvertible {
  public let description: String
  let body: @Sendable (any SyncState) throws -> Void

  init(_ name: String, _ body: @escaping @Sendable (any SyncState) throws -> Void) {
    description = name
    self.body = body
  }

  /// Throws a `Violation`, or what the state throws.
  public func check(_ state: any SyncState) throws { try body(state) }

  public static let all = records + inventories + maps + pendings
}

/// Checks all promises, each on a state of its own.
public func checkSyncStateContract(_ make: () throws -> any SyncState) throws {
  for promise in SyncStateContract.all { try promise.check(try make()) }
}

/// A promise that was not kept.
public struct Violation: Error, CustomStringConvertible {
  public let description: String
}

/// Throws if two values that the contract says are equal are not.
func same<Value: Equatable>(
  _ found: Value?, _ expected: Value?, _ what: String = "", file: String = #fileID, line: Int = #line
) throws {
  if found != expected {
    throw Violation(
      description: "\(file):\(line) \(what): \(String(describing: found)) is not \(String(describing: expected))")
  }
}

extension SyncState {
  /// A transaction of which only the effect counts.
  func change(_ body: (any StateTransaction) throws -> Void) throws { try transaction(body) }
}
