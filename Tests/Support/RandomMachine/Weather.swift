import Foundation
import SyncEngine

/// What can go wrong between a phone and the disk, by chance.
final class Weather {
  struct Storm: Error {
    let what: String
  }

  private let site: any Site
  private var chance: Seeded
  /// Steps (commits, single writes) until the worker dies; nil: it lives.
  private var stepsToLive: Int?
  private var isDead = false
  var isCalm = false
  /// Told what happened.
  var log: (String) -> Void = { _ in }
  /// Something that happens between two messages.
  var meanwhile: () throws -> Void = {}

  init(_ site: any Site, seed: UInt64) {
    self.site = site
    chance = Seeded(seed: seed)
    site.onStep { [unowned self] in survives() }
  }

  private func survives() -> Bool {
    guard !isDead else { return false }
    guard let steps = stepsToLive else { return true }
    stepsToLive = steps - 1
    if steps <= 0 { isDead = true }
    return !isDead
  }

  /// Carries a message to the server, or not.
  func carry(_ body: [UInt8], _ url: String) throws -> [UInt8] {
    guard !isCalm else { return try site.respond(body, url) }
    try meanwhile()
    switch Int.random(in: 0..<20, using: &chance) {
    case 0:
      log("request lost")
      throw Storm(what: "request lost")
    case 1:
      log("reply lost")
      _ = try site.respond(body, url)
      throw Storm(what: "reply lost")
    case 2:
      log("request doubled")
      let first = try site.respond(body, url)
      let second = try site.respond(body, url)
      // A challenge is new each time: nothing is kept of who is not let in.
      let said = Transcript(url: url, request: body, reply: first)
      guard first == second || said.isRefusal else {
        let again = Transcript(url: url, request: body, reply: second)
        throw Broken("a repeated message was answered differently:\n\(said.text)\nand\n\(again.text)")
      }
      return second
    case 3, 4:
      stepsToLive = Int.random(in: 0..<14, using: &chance)
      defer {
        stepsToLive = nil
        isDead = false
      }
      do {
        return try site.respond(body, url)
      } catch {
        log("crash: \(error)")
        throw Storm(what: "crash")
      }
    default: return try site.respond(body, url)
    }
  }
}
