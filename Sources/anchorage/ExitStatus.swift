import Administration
import ArgumentParser
import Gateway
import Glibc
import Service
import SyncEngine

/// Runs a command; a failure is told on standard error, with an exit status that scripts can use (sysexits.h).
func reporting(_ body: () throws -> Void) throws {
  do {
    try body()
  } catch let error as AdministrationError {
    throw failure(EX_DATAERR, error.detail)
  } catch let error as DirectoryError {
    throw failure(EX_UNAVAILABLE, "directory: \(error.detail)")
  } catch let error as StateError {
    throw failure(EX_UNAVAILABLE, "state: \(error.detail)")
  } catch let error as StoreError {
    throw failure(EX_UNAVAILABLE, "mailbox: \(error.detail)")
  } catch let error as GatewayError {
    throw failure(EX_UNAVAILABLE, error.detail)
  } catch let error as ConfigurationError {
    throw failure(EX_CONFIG, error.detail)
  }
}

private func failure(_ status: Int32, _ message: String) -> ExitCode {
  tell("anchorage: \(message)\n")
  return ExitCode(status)
}

/// Writes to standard error, which Swift does not let us use as a stream.
func tell(_ text: String) {
  _ = text.withCString { write(STDERR_FILENO, $0, strlen($0)) }
}
