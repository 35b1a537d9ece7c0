import ArgumentParser

extension ArgumentHelp {
  static let account: ArgumentHelp = "An account, such as ann@example.org; ann alone is of directory.default_domain."
  static let domain: ArgumentHelp = "A mail domain, such as example.org."
  static let device: ArgumentHelp = "A device, as `device list` names it."
}
