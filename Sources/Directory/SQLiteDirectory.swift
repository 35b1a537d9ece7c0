import GRDB
import SQL
import SyncEngine

/// Domains and accounts in an SQLite database of their own.
///
/// It answers the engine (`Authenticator`) and lets administrators change what it holds. Errors are `DirectoryError`.
public struct SQLiteDirectory: Sendable {
  /// What holds where neither account nor domain decides.
  public struct Settings: Sendable {
    /// The domain of a login name without one.
    public var defaultDomain: String?
    /// A master user opens the mailboxes.
    public var usesMasterUser: Bool
    public var policy: Policy
    /// The key under which clear passwords are sealed; nil: none are kept.
    public var keyFile: String?

    public init(
      defaultDomain: String? = nil, usesMasterUser: Bool = false, policy: Policy = Policy(), keyFile: String? = nil
    ) {
      self.defaultDomain = defaultDomain
      self.usesMasterUser = usesMasterUser
      self.policy = policy
      self.keyFile = keyFile
    }
  }

  /// What was given when it was opened.
  public let settings: Settings
  let vault: PasswordVault?
  let passwordCheck: any PasswordCheck
  let passwords = PasswordMemory()
  private let database: SharedDatabase

  /// Opens the database, creates it if it is not there, and brings its tables up to date.
  public init(path: String, settings: Settings, passwordCheck: any PasswordCheck = NoPasswordCheck())
    throws(DirectoryError)
  {
    self.settings = settings
    self.passwordCheck = passwordCheck
    vault = if let file = settings.keyFile { try PasswordVault(keyFile: file) } else { nil }
    database = try Self.reporting { try SharedDatabase(path: path, migrations: Schema.migrations) }
  }

  func read<Result>(_ body: (Database) throws -> Result) throws(DirectoryError) -> Result {
    try Self.reporting { try database.read(body) }
  }

  func write<Result>(_ body: (Database) throws -> Result) throws(DirectoryError) -> Result {
    try Self.reporting { try database.write(body) }
  }

  /// The vault, if the domain wants clear passwords to be kept.
  func vault(of domain: Domain) -> PasswordVault? { domain.keepsClearPasswords ? vault : nil }

  private static func reporting<Result>(_ body: () throws -> Result) throws(DirectoryError) -> Result {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw DirectoryError(error.summary)
    } catch {
      throw DirectoryError("\(type(of: error))")
    }
  }
}
