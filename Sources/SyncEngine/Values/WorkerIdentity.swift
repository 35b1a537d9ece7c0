/// Who serves a request, for leases.
public struct WorkerIdentity: Sendable {
  /// Host, process, its start time and the request: no two requests share it.
  public var name: String
  /// Whether the worker of that name may still be at work: false only if it is of this host and its process is gone.
  public var isAlive: @Sendable (String) -> Bool
  /// Waits that many milliseconds.
  public var pause: @Sendable (Int) -> Void

  public init(
    name: String, isAlive: @escaping @Sendable (String) -> Bool, pause: @escaping @Sendable (Int) -> Void
  ) {
    self.name = name
    self.isAlive = isAlive
    self.pause = pause
  }

  /// The lease as this worker would hold it; nil if a live worker has it.
  func take(_ lease: Lease?, now: Int64, lifetime: Int64) -> Lease? {
    guard let lease else { return Lease(owner: name, expires: now + lifetime, fence: 1) }
    let isOurs = lease.owner == name
    guard isOurs || lease.expires <= now || !isAlive(lease.owner) else { return nil }
    return Lease(owner: name, expires: now + lifetime, fence: isOurs ? lease.fence : lease.fence + 1)
  }
}
