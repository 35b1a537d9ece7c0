import Markup
import Octets

/// What the schema lacks, in `x-custom`: the identifier is the property's name, the value a plain text where that says
/// all of it, otherwise `;NAME=value,value;…:text` with percent escapes in the parameters' values.
///
/// The parameter REFINES says that the value completes a native element, by the digest of what that element said when
/// it was written (0: nothing could be written). If another program edited the native one since, it is right and the
/// carried value is void.
struct Carrier {
  var property: Property
  var refines: UInt64?

  /// Nothing native could be said.
  static let absent: UInt64 = 0
  private static let spelling = "X-KOLAB-IDENTIFIER"

  // MARK: Writing

  /// Nothing if no text can say the value.
  func write(_ out: inout XMLFragment) {
    guard let (kind, text) = CarriedValue.write(property.value) else { return }
    var parameters = property.parameters.filter { $0.name != Self.spelling && !$0.values.isEmpty }
    if let kind { parameters.append(Property.Parameter("VALUE", [kind])) }
    if let refines { parameters.append(Property.Parameter("REFINES", [String(refines, radix: 16)])) }
    let head = parameters.map { ";\($0.name)=" + $0.values.map(\.percentEncoded).joined(separator: ",") }.joined()
    let isPlain = head.isEmpty && Head(text) == nil
    out.open("x-custom")
    out.leaf("identifier", property[Self.spelling].first ?? property.name.rawValue)
    out.leaf("value", isPlain ? text : (head.isEmpty ? ";" : head) + ":" + text)
    out.close("x-custom")
  }

  /// Nothing but a name and a text, which reading gives back.
  var isPlain: Bool {
    guard refines == nil, property.parameters.isEmpty, case .text(let text) = property.value else { return false }
    let name = property.name.rawValue
    return Head(text) == nil && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && name == name.uppercased()
  }

  // MARK: Reading

  init(_ property: Property, refines: UInt64? = nil) {
    self.property = property
    self.refines = refines
  }

  /// nil if the element is none.
  init?(_ element: Node) {
    guard let identifier = element["identifier"]?.text, !identifier.isEmpty else { return nil }
    let text = element["value"]?.wholeText ?? ""
    let name = identifier.uppercased()
    let head = Head(text)
    var parameters = head?.parameters ?? []
    let kind = parameters.first { $0.name == "VALUE" }?.values.first
    let value = head.flatMap { CarriedValue.read(kind, $0.rest) } ?? .text(text)
    refines = parameters.first { $0.name == "REFINES" }?.values.first.flatMap { UInt64($0, radix: 16) }
    parameters.removeAll { $0.name == "VALUE" || $0.name == "REFINES" }
    if name != identifier { parameters.append(Property.Parameter(Self.spelling, [identifier])) }
    property = Property(PropertyName(rawValue: name), parameters: parameters, value)
  }

  /// The parameters before the text.
  private struct Head {
    var parameters: [Property.Parameter] = []
    let rest: String

    init?(_ text: String) {
      guard text.utf8.first == UInt8(ascii: ";"), let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else {
        return nil
      }
      rest = String(text[text.utf8.index(after: colon)...])
      for part in text.utf8[..<colon].dropFirst().split(separator: UInt8(ascii: ";")) {
        let sides = part.split(separator: UInt8(ascii: "="), maxSplits: 1)
        guard sides.count == 2, sides[0].allSatisfy({ $0 == 0x2D || 0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 }) else {
          return nil
        }
        let values = sides[1].split(separator: UInt8(ascii: ",")).map { String(Substring($0)).percentDecoded }
        parameters.append(Property.Parameter(String(Substring(sides[0])), values))
      }
    }
  }
}

/// A value as text, and the word that says how to read it (none for text).
enum CarriedValue {
  static func write(_ value: Value) -> (kind: String?, text: String)? {
    switch value {
    case .text(let text): (nil, text)
    case .uri(let uri): ("uri", uri)
    case .list(let texts): ("list", texts.map(\.percentEncoded).joined(separator: ","))
    case .structured(let parts):
      ("structured", parts.map { $0.map(\.percentEncoded).joined(separator: ",") }.joined(separator: ";"))
    case .integer(let number): ("integer", String(number))
    case .boolean(let flag): ("boolean", flag ? "true" : "false")
    case .moment(let moment): ("moment", moment.carried)
    case .moments(let moments): ("moments", moments.map(\.carried).joined(separator: ","))
    case .duration(let seconds): ("duration", ElapsedTime(seconds: seconds).text)
    case .recurrence: ("recurrence", recurrence(value))
    case .binary(let type, let bytes):
      ("binary", type.percentEncoded + "," + String(decoding: Base64.encode(bytes), as: UTF8.self))
    case .coordinates(let latitude, let longitude): ("geo", "\(latitude),\(longitude)")
    case .kolab: nil
    }
  }

  static func read(_ kind: String?, _ text: String) -> Value? {
    switch kind {
    case nil: .text(text)
    case "uri": .uri(text)
    case "list": .list(text.split(separator: ",").map { String($0).percentDecoded })
    case "structured": .structured(text.split(separator: ";", omittingEmptySubsequences: false).map(parts))
    case "integer": Int(text).map { .integer($0) }
    case "boolean": .boolean(text == "true")
    case "moment": Moment(carried: text).map { .moment($0) }
    case "moments": .moments(text.split(separator: ",").compactMap { Moment(carried: String($0)) })
    case "duration": ElapsedTime(text).map { .duration(seconds: $0.seconds) }
    case "recurrence": (try? XMLCodec.outline(Array(text.utf8))).flatMap { Codec.recurrence.read($0.root) }
    case "binary": binary(text)
    case "geo": coordinates(text)
    default: nil
    }
  }

  private static func recurrence(_ value: Value) -> String {
    var out = XMLFragment(in: .other(""))
    out.open("rrule")
    _ = Codec.recurrence.write(value, &out)
    out.close("rrule")
    return String(decoding: out.bytes, as: UTF8.self)
  }

  private static func parts(_ text: Substring) -> [String] {
    text.split(separator: ",").map { String($0).percentDecoded }
  }

  private static func binary(_ text: String) -> Value? {
    let sides = text.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
    guard sides.count == 2 else { return nil }
    return .binary(mediaType: String(sides[0]).percentDecoded, Base64.decode(leniently: sides[1].utf8))
  }

  private static func coordinates(_ text: String) -> Value? {
    let numbers = text.split(separator: ",").compactMap { Double($0) }
    return numbers.count == 2 ? .coordinates(latitude: numbers[0], longitude: numbers[1]) : nil
  }
}

extension Moment {
  /// The basic form; the name of the zone after a blank, a blank alone for floating time.
  fileprivate var carried: String {
    switch self {
    case .time(_, _, .named(let zone)): basic + " " + zone
    default: basic
    }
  }

  fileprivate init?(carried: String) {
    let sides = carried.split(separator: " ", maxSplits: 1)
    guard let first = sides.first, let written = WrittenMoment(String(first)) else { return nil }
    guard let time = written.time else {
      self = .date(written.date)
      return
    }
    let zone: Zone = written.mark == .utc ? .utc : sides.count > 1 ? .named(String(sides[1])) : .floating
    self = .time(written.date, time, zone)
  }
}
