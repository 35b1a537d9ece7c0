import IMAP
import SyncEngine

/// One account's use of a connection: borrowed when first needed, given back at the end, replaced if it broke.
final class MailSession {
  private let pool: ConnectionPool
  private let credential: Credential
  private var loan: Loan?
  /// What the connection has selected.
  private(set) var selected: Mailbox?

  init(_ pool: ConnectionPool, _ credential: Credential) {
    self.pool = pool
    self.credential = credential
  }

  func connection() throws(StoreError) -> Connection {
    if let loan, loan.connection.isUsable { return loan.connection }
    selected = nil
    loan?.giveBack()
    loan = nil
    do throws(IMAPError) {
      let new = try pool.borrow(credential)
      loan = new
      return new.connection
    } catch {
      throw StoreError(error)
    }
  }

  func has(_ capability: String) throws(StoreError) -> Bool { try connection().has(capability) }

  /// Sends all commands, then reads all answers. NO and BAD are left to the caller.
  func execute(_ commands: [Command]) throws(StoreError) -> [Completion] {
    let connection = try connection()
    do throws(IMAPError) {
      return try connection.execute(commands)
    } catch {
      throw StoreError(error)
    }
  }

  /// One command that must be OK.
  @discardableResult
  func execute(_ command: Command) throws(StoreError) -> Completion {
    let completion = try execute([command]).first ?? Completion()
    try completion.mustBeOK()
    return completion
  }

  /// Sends a SELECT, and more commands with it. Servers refuse it for want of the mailbox, with or without saying so.
  func select(_ mailbox: Mailbox, _ command: Command, then more: [Command] = []) throws(StoreError) -> [Completion] {
    selected = nil
    let answers = try execute([command] + more)
    do throws(StoreError) {
      try answers.first?.mustBeOK()
    } catch {
      throw error.code == .failed ? StoreError(.noSuchFolder, error.detail) : error
    }
    selected = mailbox
    return answers
  }

  func append(_ messages: [[UInt8]], to mailbox: Mailbox) throws(StoreError) -> [Appended] {
    let connection = try connection()
    do throws(IMAPError) {
      return try connection.append(messages, to: mailbox)
    } catch {
      throw StoreError(error)
    }
  }

  func close() {
    loan?.giveBack()
    loan = nil
    selected = nil
  }
}
