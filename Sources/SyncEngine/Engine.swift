import Markup
import SyncML

/// The server's half of a SyncML conversation: one message in, one message out.
///
/// It holds no state of its own; any worker may answer any message (Architecture §3).
public struct Engine: Sendable {
  let state: any SyncState
  let authenticator: any Authenticator
  let stores: any StoreProvider
  let settings: Settings
  let journal: any Journal
  let photos: any PhotoScaler
  /// Seconds since 1970.
  let clock: @Sendable () -> Int64
  let entropy: Entropy
  /// A new identity for each request.
  let worker: @Sendable () -> WorkerIdentity

  public init(
    state: any SyncState, authenticator: any Authenticator, stores: any StoreProvider, settings: Settings,
    journal: any Journal, photos: any PhotoScaler = NoPhotoScaler(), clock: @escaping @Sendable () -> Int64,
    entropy: Entropy = .system,
    worker: @escaping @Sendable () -> WorkerIdentity
  ) {
    self.state = state
    self.authenticator = authenticator
    self.stores = stores
    self.settings = settings
    self.journal = journal
    self.photos = photos
    self.clock = clock
    self.entropy = entropy
    self.worker = worker
  }

  /// Answers a message.
  ///
  /// - Throws: `StoreError`, `StateError` or `DirectoryError` where the message could not be processed: nothing was
  ///   promised to the client, and its repetition is safe.
  public func respond(to envelope: Envelope) throws -> [UInt8] {
    let header = envelope.message.SyncHdr
    guard let version = Version(VerProto: header.VerProto) ?? Version(rawValue: header.VerDTD) else {
      return Refusal(envelope, version: .v12, settings: settings).reply(
        .unsupportedProtocol, items: [MessageItem(Data: .text(Version.allCases.map(\.VerProto).joined(separator: ",")))]
      )
    }
    // `1.1.2` is a revision of the texts.
    guard header.VerDTD.isEmpty || header.VerDTD.hasPrefix(version.rawValue) else {
      return Refusal(envelope, version: version, settings: settings).reply(
        .unsupportedDTD, items: [MessageItem(Data: .text(version.rawValue))])
    }
    let reception = Reception(engine: self, envelope: envelope, version: version)
    switch try reception.receive() {
    case .refused(let status, let chal):
      return Refusal(envelope, version: version, settings: settings).reply(status, chal: chal)
    case .repeated(let reply): return reply
    case .accepted(let opening):
      let conversation = Conversation(engine: self, envelope: envelope, opening: opening)
      do {
        return try conversation.answer()
      } catch {
        conversation.abandon()
        throw error
      }
    }
  }
}
