import SyncEngine

/// What the processes of Anchorage do.
public enum Service {
  /// Runs the supervisor and its workers until a signal ends them; returns the exit status.
  public static func serve(_ configuration: Configuration) throws -> Int32 { 69 }

  /// Answers requests on descriptor 0 until a signal ends it; returns the exit status.
  public static func worker(_ configuration: Configuration) throws -> Int32 { 69 }

  /// What is wrong with what the configuration names: files, the mail server.
  public static func check(_ configuration: Configuration) -> [Finding] { [] }
}
