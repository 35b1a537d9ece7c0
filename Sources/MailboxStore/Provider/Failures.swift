import IMAP
import SyncEngine

extension StoreError {
  /// What an error of the mail server means to the engine.
  init(_ error: IMAPError) {
    self.init(Self.code(error), error.description)
  }

  private static func code(_ error: IMAPError) -> Code {
    switch (error.code, error.response) {
    // RFC 5530: the server cannot decide just now.
    case (.login, "UNAVAILABLE"), (.login, "INUSE"), (.refused, "UNAVAILABLE"), (.refused, "INUSE"): .unavailable
    case (.login, _): .refused
    case (.connect, _), (.tls, _), (.timeout, _), (.closed, _), (.bye, _): .unavailable
    case (.refused, "NONEXISTENT"), (.refused, "TRYCREATE"): .noSuchFolder
    case (.refused, "NOPERM"): .forbidden
    default: .failed
    }
  }
}

extension Outcome.Refusal {
  /// Why a message was not appended (RFC 5530, RFC 7889, RFC 9208).
  init(_ error: IMAPError) {
    switch error.response {
    case "OVERQUOTA": self = .quota
    case "TOOBIG", "LIMIT": self = .tooBig
    case "NOPERM", "READ-ONLY": self = .readOnly
    default: self = .failed(error.description)
    }
  }
}

extension Completion {
  func mustBeOK() throws(StoreError) {
    do throws(IMAPError) {
      try check()
    } catch {
      throw StoreError(error)
    }
  }
}
