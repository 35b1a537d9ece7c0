/// The result of a command; an unknown one is kept as it is and judged by its hundreds.
///
/// Source: Representation Protocol 1.2.2 §10. 426, 427 and 428 exist since 1.2.
public struct StatusCode: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
  /// The number on the wire.
  public let rawValue: Int

  /// Any number is allowed.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// For logs.
  public var description: String { "\(rawValue)" }

  /// 200…299.
  public var isSuccess: Bool { (200...299).contains(rawValue) }

  /// In progress.
  public static let inProgress = Self(rawValue: 101)
  /// Ok.
  public static let ok = Self(rawValue: 200)
  /// Item added.
  public static let itemAdded = Self(rawValue: 201)
  /// Accepted.
  public static let accepted = Self(rawValue: 202)
  /// Non authoritative.
  public static let nonAuthoritative = Self(rawValue: 203)
  /// No content.
  public static let noContent = Self(rawValue: 204)
  /// Reset content.
  public static let resetContent = Self(rawValue: 205)
  /// Partial content.
  public static let partialContent = Self(rawValue: 206)
  /// Conflict merged.
  public static let conflictMerged = Self(rawValue: 207)
  /// Conflict client wins.
  public static let conflictClientWins = Self(rawValue: 208)
  /// Conflict duplicated.
  public static let conflictDuplicated = Self(rawValue: 209)
  /// Deleted without archive.
  public static let deletedWithoutArchive = Self(rawValue: 210)
  /// Not deleted.
  public static let notDeleted = Self(rawValue: 211)
  /// Authenticated.
  public static let authenticated = Self(rawValue: 212)
  /// Chunk accepted.
  public static let chunkAccepted = Self(rawValue: 213)
  /// Cancelled.
  public static let cancelled = Self(rawValue: 214)
  /// Not executed.
  public static let notExecuted = Self(rawValue: 215)
  /// Atomic rolled back.
  public static let atomicRolledBack = Self(rawValue: 216)
  /// Multiple choices.
  public static let multipleChoices = Self(rawValue: 300)
  /// Moved permanently.
  public static let movedPermanently = Self(rawValue: 301)
  /// Found.
  public static let found = Self(rawValue: 302)
  /// See other.
  public static let seeOther = Self(rawValue: 303)
  /// Not modified.
  public static let notModified = Self(rawValue: 304)
  /// Use proxy.
  public static let useProxy = Self(rawValue: 305)
  /// Bad request.
  public static let badRequest = Self(rawValue: 400)
  /// Invalid credentials.
  public static let invalidCredentials = Self(rawValue: 401)
  /// Payment required.
  public static let paymentRequired = Self(rawValue: 402)
  /// Forbidden.
  public static let forbidden = Self(rawValue: 403)
  /// Not found.
  public static let notFound = Self(rawValue: 404)
  /// Not allowed.
  public static let notAllowed = Self(rawValue: 405)
  /// Optional feature unsupported.
  public static let optionalFeatureUnsupported = Self(rawValue: 406)
  /// Missing credentials.
  public static let missingCredentials = Self(rawValue: 407)
  /// Request timeout.
  public static let requestTimeout = Self(rawValue: 408)
  /// Conflict.
  public static let conflict = Self(rawValue: 409)
  /// Gone.
  public static let gone = Self(rawValue: 410)
  /// Size required.
  public static let sizeRequired = Self(rawValue: 411)
  /// Incomplete command.
  public static let incompleteCommand = Self(rawValue: 412)
  /// Too large.
  public static let tooLarge = Self(rawValue: 413)
  /// Uri too long.
  public static let uriTooLong = Self(rawValue: 414)
  /// Unsupported media type.
  public static let unsupportedMediaType = Self(rawValue: 415)
  /// Requested size too big.
  public static let requestedSizeTooBig = Self(rawValue: 416)
  /// Retry later.
  public static let retryLater = Self(rawValue: 417)
  /// Already exists.
  public static let alreadyExists = Self(rawValue: 418)
  /// Conflict server wins.
  public static let conflictServerWins = Self(rawValue: 419)
  /// Device full.
  public static let deviceFull = Self(rawValue: 420)
  /// Unknown search grammar.
  public static let unknownSearchGrammar = Self(rawValue: 421)
  /// Bad cgi.
  public static let badCGI = Self(rawValue: 422)
  /// Soft delete conflict.
  public static let softDeleteConflict = Self(rawValue: 423)
  /// Size mismatch.
  public static let sizeMismatch = Self(rawValue: 424)
  /// Permission denied.
  public static let permissionDenied = Self(rawValue: 425)
  /// Partial item not accepted.
  public static let partialItemNotAccepted = Self(rawValue: 426)
  /// Item not empty.
  public static let itemNotEmpty = Self(rawValue: 427)
  /// Move failed.
  public static let moveFailed = Self(rawValue: 428)
  /// Command failed.
  public static let commandFailed = Self(rawValue: 500)
  /// Not implemented.
  public static let notImplemented = Self(rawValue: 501)
  /// Bad gateway.
  public static let badGateway = Self(rawValue: 502)
  /// Service unavailable.
  public static let serviceUnavailable = Self(rawValue: 503)
  /// Gateway timeout.
  public static let gatewayTimeout = Self(rawValue: 504)
  /// Unsupported dtd.
  public static let unsupportedDTD = Self(rawValue: 505)
  /// Processing error.
  public static let processingError = Self(rawValue: 506)
  /// Atomic failed.
  public static let atomicFailed = Self(rawValue: 507)
  /// Refresh required.
  public static let refreshRequired = Self(rawValue: 508)
  /// Datastore failure.
  public static let datastoreFailure = Self(rawValue: 510)
  /// Server failure.
  public static let serverFailure = Self(rawValue: 511)
  /// Synchronization failed.
  public static let synchronizationFailed = Self(rawValue: 512)
  /// Unsupported protocol.
  public static let unsupportedProtocol = Self(rawValue: 513)
  /// Cancelled before processing.
  public static let cancelledBeforeProcessing = Self(rawValue: 514)
  /// Atomic roll back failed.
  public static let atomicRollBackFailed = Self(rawValue: 516)
  /// Atomic response too large.
  public static let atomicResponseTooLarge = Self(rawValue: 517)
}
