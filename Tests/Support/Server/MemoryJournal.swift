import Foundation
import SyncEngine

/// Keeps every event.
public final class MemoryJournal: Journal, @unchecked Sendable {
  private let lock = NSLock()
  private var kept: [Event] = []

  public init() {}

  public var events: [Event] { lock.withLock { kept } }

  public func record(_ event: Event) { lock.withLock { kept.append(event) } }

  /// The value of a field of the newest event of that name.
  public func last(_ name: String, _ field: String) -> String? {
    events.last { $0.name == name }?.fields.first { $0.key == field }?.value
  }
}
