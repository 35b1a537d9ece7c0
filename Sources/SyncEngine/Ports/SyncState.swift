/// Where the engine keeps what outlives a request: sessions, devices, inventories, maps, intents.
///
/// Errors are `StateError`. Ids are made by the engine (random 63-bit numbers); times are seconds since 1970.
public protocol SyncState: Sendable {
  /// Runs the closure in one transaction that survives a power cut once it returns. The closure may run twice (after a
  /// conflict), so it changes nothing but the transaction. Whatever it throws rolls back and is thrown on.
  func transaction<Result>(_ body: (any StateTransaction) throws -> Result) throws -> Result
}
