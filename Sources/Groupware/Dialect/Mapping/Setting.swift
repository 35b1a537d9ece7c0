import Versit

/// What a form must know besides the line: the family of lines, and the clock that times are read on.
struct Setting: Sendable {
  var syntax: VersitSyntax
  var clock: Clock
}
