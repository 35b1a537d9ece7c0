// swift-tools-version: 6.2
import PackageDescription

/// Every target is checked with the same settings; CI builds with warnings as errors (`dev/check`).
let strict = Context.environment["ANCHORAGE_STRICT"] != nil
let settings: [SwiftSetting] =
  [.enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility")]
  + (strict ? [.treatAllWarnings(as: .error)] : [])

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let toml = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

/// A target's floor and what it may import: see Documentation/Architecture.md; `dev/check-layers` proves it.
func room(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

let package = Package(
  name: "anchorage",
  products: [.executable(name: "anchorage", targets: ["anchorage"])],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
  ],
  targets: [
    // Floor 0
    .systemLibrary(name: "CFastCGI", pkgConfig: "fcgi", providers: [.apt(["libfcgi-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CCrypt", pkgConfig: "libcrypt", providers: [.apt(["libcrypt-dev"])]),
    .target(name: "CSystem"),
    room("Octets"),
    // Floor 1
    room("Markup", ["CLibXML2"]),
    room("Versit", ["Octets"]),
    room("MIME", ["Octets"]),
    room("IMAP", ["Octets", "COpenSSL"]),
    room("Gateway", ["CFastCGI", "CSystem"]),
    room("SQL", [grdb]),
    // Floor 2
    room("SyncML", ["Markup", "Octets"]),
    room("Groupware", ["Markup", "Versit", "Octets"]),
    // Floor 3
    room("SyncEngine", ["SyncML", "Groupware", "Markup", "Octets", "COpenSSL"]),
    // Floor 4
    room("MailboxStore", ["SyncEngine", "Groupware", "IMAP", "MIME"]),
    room("StateStore", ["SyncEngine", "Groupware", "SQL", grdb, sqlite]),
    room("Directory", ["SyncEngine", "Groupware", "Octets", "SQL", "CCrypt", grdb]),
    // Floor 5
    room("Administration", ["Directory", "SyncEngine", "SyncML", "Groupware"]),
    room(
      "Service",
      [
        "CSystem", "Gateway", "Markup", "SyncML", "Groupware", "SyncEngine", "MailboxStore", "StateStore", "Directory",
        "IMAP",
        logging, toml,
      ],
      // In the program itself: there is nothing to be found, or lost, at run time.
      resources: [.embedInCode("Resources/devices.toml")]),
    // Floor 6
    .executableTarget(
      name: "anchorage",
      dependencies: ["Service", "Administration", "Directory", "Gateway", "Groupware", "SyncEngine", arguments],
      swiftSettings: settings),

    .executableTarget(
      name: "item-bench", dependencies: ["AllocationCount", "Groupware"], path: "Benchmarks/Items",
      swiftSettings: settings),
    .target(name: "AllocationCount", path: "Benchmarks/AllocationCount"),
    .executableTarget(
      name: "bench-phone", dependencies: ["SyncML", "Support"], path: "Benchmarks/Phone",
      swiftSettings: settings),
    .target(
      name: "Support", dependencies: ["SyncEngine", "SyncML", "Groupware", "Markup", "Octets"], path: "Tests/Support",
      swiftSettings: settings),
    tests("OctetsTests", ["Octets"]),
    tests("MarkupTests", ["Markup"]),
    tests("VersitTests", ["Versit"]),
    tests("MIMETests", ["MIME"]),
    tests("IMAPTests", ["IMAP"]),
    tests("GatewayTests", ["Gateway"]),
    tests("SyncMLTests", ["SyncML", "Markup"]),
    tests("GroupwareTests", ["Groupware", "Markup", "Versit"]),
    tests("SyncEngineTests", ["SyncEngine", "SyncML", "Groupware", "Markup", "Octets", "Support"]),
    tests("StateStoreTests", ["StateStore", "SyncEngine", "Support", grdb]),
    tests("DirectoryTests", ["Directory", "SyncEngine", "Groupware"]),
    tests("MailboxStoreTests", ["MailboxStore", "SyncEngine", "Groupware", "IMAP", "MIME", "Support"]),
    tests("ServiceTests", ["Service", "SyncEngine", "SyncML", "Markup", "Groupware", "Support"]),
    tests("AdministrationTests", ["Administration", "Directory", "SyncEngine", "Groupware", "Support"]),
    tests(
      "IntegrationTests",
      ["Support", "SyncEngine", "SyncML", "Markup", "Groupware", "MIME", "IMAP", "MailboxStore", "StateStore"]),
  ]
)
