import Administration
import ArgumentParser
import Foundation

/// Where a password comes from; never from an argument, which everyone on the machine can read.
struct PasswordOptions: ParsableArguments {
  @Flag(help: "Read the password from standard input (its first line).")
  var passwordStdin = false

  @Option(help: "Read the password from this file (its first line).")
  var passwordFile: String?

  func validate() throws {
    if passwordStdin && passwordFile != nil {
      throw ValidationError("--password-stdin and --password-file exclude each other.")
    }
  }

  /// Whether a source is named.
  var isGiven: Bool { passwordStdin || passwordFile != nil }

  /// The password from the named source; asks for it on a terminal if there is none.
  func read() throws -> String {
    let line: String?
    if let passwordFile {
      guard let data = FileManager.default.contents(atPath: passwordFile) else {
        throw AdministrationError(.invalid, "\(passwordFile) cannot be read")
      }
      line = String(decoding: data.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    } else if passwordStdin || isatty(STDIN_FILENO) == 0 {
      line = readLine()
    } else {
      line = ask()
    }
    guard let line, !line.isEmpty else { throw AdministrationError(.invalid, "no password was given, or an empty one") }
    return line
  }

  private func ask() -> String? {
    var settings = termios()
    tcgetattr(STDIN_FILENO, &settings)
    var silent = settings
    silent.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
    defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings) }
    tell("Password: ")
    defer { tell("\n") }
    return readLine()
  }
}
