import Groupware
import Testing

/// Everything that we make of the corpus is right in the eyes of other programs.
@Suite struct CorpusOracleTests {
  @Test(.enabled(if: Oracle.kolab != nil)) func objectsAreAcceptedByLibkolabxml() throws {
    let payloads = try CorpusTests.readable.map { sample in
      (Self.name(sample) + ".xml", try Kolab.write(Journey(sample).item, stamp: KolabFixtures.stamp))
    }
    try Oracle.kolab?.check(payloads)
  }

  @Test(.enabled(if: Oracle.calendar != nil), arguments: [true, false])
  func calendarsAreAcceptedByLibical(usesUTC: Bool) throws {
    let payloads = try CorpusTests.readable.compactMap { sample -> (String, [UInt8])? in
      let journey = try Journey(sample)
      guard journey.dialects.contains(.iCalendar20) else { return nil }
      let rendering = Rendering(dialect: .iCalendar20, zone: "Europe/Zurich", usesUTC: usesUTC)
      return (Self.name(sample) + ".ics", try rendering.write(journey.stored))
    }
    #expect(!payloads.isEmpty)
    try Oracle.calendar?.check(payloads)
  }

  private static func name(_ sample: CorpusSample) -> String { sample.file.replacing("/", with: "-") }
}
