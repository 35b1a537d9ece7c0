import Foundation
import Testing

@testable import Markup

/// libwbxml's command line tools as an oracle: both make the same trees.
@Suite(.enabled(if: Libwbxml.isInstalled, "needs Debian's libwbxml2-utils")) struct LibwbxmlTests {
  /// libwbxml opens a nested document only if the type says so.
  private static func put(_ syntax: Syntax) -> Element {
    Element(
      "SyncML",
      [
        Trees.header,
        Element(
          "SyncBody",
          [
            Element(
              "Put",
              [
                Element("CmdID", text: "1"),
                Element("Meta", [Element("Type", in: .metinf, text: "application/vnd.syncml-devinf+\(syntax)")]),
                Element(
                  "Item",
                  [
                    Element("Source", [Element("LocURI", text: "./devinf11")]), Element("Data", [Trees.devInf]),
                  ]),
              ]),
            Element("Final"),
          ]),
      ])
  }

  @Test(arguments: [Trees.message, put(.wbxml)], [Version.v11, .v12])
  func whatWeWriteItReads(_ tree: Element, _ version: Version) throws {
    for style in PublicID.Style.allCases {
      let wbxml = WBXMLCodec.encode(tree, version: version, publicID: style)
      let xml = try Libwbxml.run("wbxml2xml", wbxml)
      #expect(normalized(try XMLCodec.decode(xml)) == normalized(tree))
    }
  }

  @Test(arguments: [Trees.message, put(.xml)], [Version.v11, .v12])
  func whatItWritesWeRead(_ tree: Element, _ version: Version) throws {
    let xml = Array(Libwbxml.doctype(version).utf8) + XMLCodec.encode(tree, version: version, declaration: false)
    let wbxml = try Libwbxml.run("xml2wbxml", xml)
    #expect(normalized(try WBXMLCodec.decode(wbxml)) == normalized(tree))
  }

  /// Nested documents opened, carriage returns and the ends of text dropped (libwbxml trims), types compared as XML's.
  private func normalized(_ element: Element) -> Element {
    var result = element.plain
    let text = element.text.replacing("+wbxml", with: "+xml")
    result.data = text.utf8.filter { $0 != 0x0D }
    if element.name == "Data", let inner = try? WBXMLCodec.decode(element.data) {
      result.data = []
      result.children = [inner]
    }
    result.children = result.children.map(normalized)
    return result
  }
}

/// Runs a tool of libwbxml over files in a private directory.
enum Libwbxml {
  static var isInstalled: Bool {
    ["xml2wbxml", "wbxml2xml"].allSatisfy { FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)") }
  }

  static func doctype(_ version: Version) -> String {
    "<?xml version=\"1.0\"?><!DOCTYPE SyncML PUBLIC \"-//SYNCML//DTD SyncML \(version.rawValue)//EN\" \"x\">"
  }

  static func run(_ tool: String, _ input: [UInt8]) throws -> [UInt8] {
    let directory = FileManager.default.temporaryDirectory.appending(path: "markup-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let (source, result) = (directory.appending(path: "in"), directory.appending(path: "out"))
    try Data(input).write(to: source)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/\(tool)")
    process.arguments = ["-o", result.path, source.path]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return Array(try Data(contentsOf: result))
  }
}
