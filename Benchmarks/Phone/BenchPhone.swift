import Support

/// A phone that is led by lines on standard input, one for each sync; it answers each with a line of JSON.
///
/// `bench-phone URL LOGIN PASSWORD`: lines `DEVICE ACTION COUNT`, see `Errand`.
/// `bench-phone cards COUNT DIRECTORY`: the same contacts as vCard 3.0 files, for other clients.
@main
enum BenchPhone {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.count == 3, let first = arguments.first else {
      print("usage: bench-phone URL LOGIN PASSWORD | bench-phone cards COUNT DIRECTORY")
      return
    }
    let (second, third) = (arguments[arguments.startIndex + 1], arguments[arguments.startIndex + 2])
    if first == "cards" {
      try Card.write(Int(second) ?? 0, to: third)
    } else {
      try serve(HTTPTransport(url: first), login: second, password: third)
    }
  }

  private static func serve(_ transport: HTTPTransport, login: String, password: String) throws {
    var devices: [String: Device] = [:]
    while let line = readLine() {
      let words = line.split(separator: " ").map(String.init)
      guard words.count == 3, let count = Int(words[2]), let errand = Errand(rawValue: words[1]) else {
        throw BenchError("not an errand: \(line)")
      }
      let device = devices[words[0]] ?? Device(words[0], transport, login: login, password: password)
      devices[words[0]] = device
      print(try device.run(errand, count))
      flush()
    }
  }
}
