/// What to do about duplicates.
public struct Dedupe: Sendable {
  public enum Mode: Hashable, Sendable, CaseIterable {
    /// Only say what would be done.
    case dryRun
    case remove
  }

  public var mode: Mode
  /// Paths of the folders to look at; empty: all that hold items.
  public var folders: [String]
  /// Opens the mailbox where neither a master user nor a kept password does.
  public var password: String?
  /// Told what is being done.
  public var progress: @Sendable (String) -> Void

  public init(
    _ mode: Mode, folders: [String] = [], password: String? = nil,
    progress: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.mode = mode
    self.folders = folders
    self.password = password
    self.progress = progress
  }
}
