import Foundation
import Groupware
import Testing
import Versit

/// Items of real devices on all their ways; what gets lost stands in a list, and nothing else may.
@Suite struct CorpusTests {
  /// Items in a dialect that we read.
  static let readable = Corpus.samples.filter { (try? $0.item()) != nil }

  @Test(arguments: readable) func nothingIsLostButWhatIsListed(sample: CorpusSample) throws {
    let found = try Journey(sample).losses()
    let known = LossList.known.losses(of: sample.file)
    #expect(found.subtracting(known).sorted() == [], "not listed")
    #expect(known.subtracting(found).sorted() == [], "listed, but does not occur")
  }

  /// Else what a device holds would look like its own change.
  @Test(arguments: readable) func whatADeviceHoldsIsStable(sample: CorpusSample) throws {
    let journey = try Journey(sample)
    for dialect in journey.dialects {
      let rendering = sample.rendering(dialect)
      let (data, held) = try rendering.project(journey.stored)
      let again = try rendering.project(held).held
      #expect(again.contentDigest == held.contentDigest)
      #expect(Difference(from: held, to: again).names == [], "\(dialect) \(String(decoding: data, as: UTF8.self))")
    }
  }

  /// The words of versit's vCard 2.1 (§2.4.1.2, §2.3.1), one for the deaf, extensions, and what the item itself says.
  private static let types: Set<String> = [
    "PREF", "WORK", "HOME", "VOICE", "FAX", "MSG", "CELL", "PAGER", "BBS", "MODEM", "CAR", "ISDN", "VIDEO", "INTERNET",
    "TTY-TDD", "OTHER",
  ]

  @Test(arguments: readable.filter { $0.kind == .contact }) func typesArePhonesWords(sample: CorpusSample) throws {
    let journey = try Journey(sample)
    let own = String(decoding: try sample.bytes(), as: UTF8.self).uppercased()
    for line in try VersitDocument(reading: sample.rendering(.vCard21).write(journey.stored)).components[0].properties
    where ["TEL", "EMAIL", "ADR"].contains(line.name) {
      for word in line["TYPE"] where !Self.types.contains(word) {
        #expect(word.hasPrefix("X-") || own.contains(word), "\(line.name) \(word)")
      }
    }
  }

  @Test(arguments: Item.Kind.allCases) func everyCandidateIsTried(kind: Item.Kind) throws {
    let samples = Self.readable.filter { $0.kind == kind }
    for sample in samples {
      #expect(Set(try Journey(sample).dialects).isSuperset(of: Dialect.candidates(for: kind)), "\(sample.file)")
    }
    #expect(!samples.isEmpty)
  }

  @Test func everyItemIsRead() throws { for sample in Corpus.samples { _ = try Journey(sample) } }

  @Test func everyLossHasAReasonAndAnItem() {
    let files = Set(Self.readable.map(\.file))
    for (loss, reason) in LossList.known.reasons {
      #expect(reason != LossList.unexplained && !reason.isEmpty, "\(loss)")
      #expect(files.contains(loss.file), "\(loss)")
    }
  }

  @Test func thereIsEnoughOfEachKind() throws {
    let least: [Item.Kind: Int] = [.contact: 40, .event: 60, .task: 20, .note: 15, .journal: 10]
    for (kind, count) in least { #expect(Corpus.usual.filter { $0.kind == kind }.count >= count, "\(kind)") }
    #expect(Corpus.usual.filter(\.isRecorded).count * 3 >= Corpus.usual.count)
    #expect(Set(Corpus.usual.filter { !$0.isKolab && $0.family != "any" }.map(\.family)).count >= 12)
    #expect(
      Set(Corpus.samples.map(\.file)).count == Corpus.lines(of: "corpus/index.tsv").count
        + Corpus.lines(of: "corpus/odd.tsv").count)
  }

  /// Writes the list anew, for review: `UPDATE=1 swift test --filter CorpusTests`.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["UPDATE"] == "1"))
  func updateTheList() throws {
    let losses = try Self.readable.map { try Journey($0).losses() }
    try LossList.known.replace(with: losses.reduce(into: []) { $0.formUnion($1) })
  }
}
