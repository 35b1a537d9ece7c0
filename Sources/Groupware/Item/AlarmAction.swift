/// What an alarm does. Kolab and RFC 5545 have no alarm that starts a program, as vCalendar 1.0 (PALARM) and RFC 2445
/// (PROCEDURE) have: in the tree it is a sound of its own type, which every store keeps.
extension Component {
  /// What a program is as an attachment.
  static let program = Property.Parameter("FMTTYPE", ["application/x-program"])

  var isMail: Bool { text(.action)?.uppercased() == "EMAIL" }

  /// Of an alarm: it starts a program.
  var isProgram: Bool { self[.attach].map { $0.parameters.contains(Self.program) } ?? false }

  /// The tree's form of an alarm of RFC 2445.
  mutating func soundOfProcedure() {
    guard text(.action)?.uppercased() == "PROCEDURE", let place = properties.firstIndex(where: { $0.name == .attach })
    else { return }
    set(.action, to: .text("AUDIO"))
    properties[place].parameters.removeAll { $0.name == Self.program.name }
    properties[place].parameters.append(Self.program)
  }

  /// The opposite.
  mutating func procedureOfSound() {
    guard isProgram, let place = properties.firstIndex(where: { $0.name == .attach }) else { return }
    set(.action, to: .text("PROCEDURE"))
    properties[place].parameters.removeAll { $0 == Self.program }
  }
}
