/// FN, FileAs and Subject of a contact.
///
/// Outlook files a contact under a name of its own (`Doe, Jane`), which is not what vCard's FN is for; where it only
/// repeats FN it says nothing.
enum SIFContactNames {
  static let fileAs: PropertyName = "X-EVOLUTION-FILE-AS"
  private static let subject: PropertyName = "X-FUNAMBOL-SUBJECT"

  /// Outlook makes up what is missing; we do it for the other programs that want it.
  @Sendable static func prepared(_ properties: [Property], _ setting: Setting) -> [Property] {
    let completed = ContactNames.completed(properties)
    guard let name = completed.first(where: { $0.name == .formattedName })?.value else { return completed }
    let missing = [fileAs, subject].filter { missing in !completed.contains { $0.name == missing } }
    return completed + missing.map { Property($0, name) }
  }

  @Sendable static func settled(_ properties: [Property], _ setting: Setting) -> [Property] {
    var properties = properties
    let filed = properties.first { $0.name == fileAs }?.value.plainText
    if let filed, !properties.contains(where: { $0.name == .name }) {
      properties.insert(Property(.formattedName, .text(filed)), at: 0)
    }
    let completed = ContactNames.completed(properties)
    let name = completed.first { $0.name == .formattedName }?.value.plainText
    return completed.filter { property in
      (property.name != fileAs && property.name != subject) || property.value.plainText != name
    }
  }
}
