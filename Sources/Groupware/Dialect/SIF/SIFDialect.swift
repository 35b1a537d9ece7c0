import Markup
import Versit

/// SIF, the Sync4j Interchange Format: Outlook's fields as flat XML, which Funambol's clients speak.
struct SIFDialect {
  let rendering: Rendering

  /// - Parameter server: what the server has: a field that the document does not mention is as the device was sent it.
  func read(_ data: [UInt8], over server: Item? = nil) throws(FormatError) -> Item {
    let root = try SIFReader.root(of: data)
    guard let table = SIFTable.roots[root.name.lowercased()] else { throw FormatError(.malformed, "no SIF document") }
    var fields = SIFFields(root.children)
    if let server, server.kind == table.kind {
      fields = fields.completed(by: SIFFields(table.write(server.main, setting(table.kind), rendering.mask).children))
    }
    return Item(table.kind, main: table.read(fields, setting(table.kind)))
  }

  func write(_ item: Item) throws(FormatError) -> [UInt8] {
    guard let table = rendering.dialect.sifTable, table.kind == item.kind else {
      throw FormatError(.unsupported, "\(rendering.dialect.contentType) cannot say it")
    }
    return SIFWriter.document(table.write(item.main, setting(item.kind), rendering.mask))
  }

  private func setting(_ kind: Item.Kind) -> Setting {
    Setting(
      syntax: .modern, clock: rendering.clock, kind: kind, seriesInUTC: rendering.habits.seriesInUTC,
      separatesTitles: rendering.habits.separatesTitles)
  }
}
