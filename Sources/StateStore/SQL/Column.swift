import GRDBSQLite

/// What a `?` stands for; nil is NULL.
typealias Cell = (any Column)?

/// A type of which values stand in columns.
protocol Column {
  /// NULL, or a value of another type, is read as SQLite converts it: 0 or empty.
  init(_ statement: OpaquePointer, _ index: Int32)

  /// Returns SQLite's result code.
  func bind(_ statement: OpaquePointer, _ index: Int32) -> Int32
}

/// SQLite copies what is bound (its macro SQLITE_TRANSIENT).
private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

extension Int64: Column {
  init(_ statement: OpaquePointer, _ index: Int32) { self = sqlite3_column_int64(statement, index) }
  func bind(_ statement: OpaquePointer, _ index: Int32) -> Int32 { sqlite3_bind_int64(statement, index, self) }
}

extension Int: Column {
  init(_ statement: OpaquePointer, _ index: Int32) { self.init(Int64(statement, index)) }
  func bind(_ statement: OpaquePointer, _ index: Int32) -> Int32 { Int64(self).bind(statement, index) }
}

extension Bool: Column {
  init(_ statement: OpaquePointer, _ index: Int32) { self = Int64(statement, index) != 0 }
  func bind(_ statement: OpaquePointer, _ index: Int32) -> Int32 { Int64(self ? 1 : 0).bind(statement, index) }
}

extension String: Column {
  init(_ statement: OpaquePointer, _ index: Int32) {
    let start = sqlite3_column_text(statement, index)
    let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index)))
    self.init(decoding: bytes, as: UTF8.self)
  }

  func bind(_ statement: OpaquePointer, _ index: Int32) -> Int32 {
    var text = self
    return text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        sqlite3_bind_text64(statement, index, $0.baseAddress, UInt64($0.count), copied, UInt8(SQLITE_UTF8))
      }
    }
  }
}

extension [UInt8]: Column {
  init(_ statement: OpaquePointer, _ index: Int32) {
    let start = sqlite3_column_blob(statement, index)
    self.init(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index))))
  }

  func bind(_ statement: OpaquePointer, _ index: Int32) -> Int32 {
    // Without bytes there may be no address, and without an address SQLite binds NULL.
    if isEmpty { return sqlite3_bind_zeroblob(statement, index, 0) }
    return withUnsafeBytes { sqlite3_bind_blob64(statement, index, $0.baseAddress, UInt64($0.count), copied) }
  }
}

extension Optional: Column where Wrapped: Column {
  init(_ statement: OpaquePointer, _ index: Int32) {
    self = sqlite3_column_type(statement, index) == SQLITE_NULL ? nil : Wrapped(statement, index)
  }

  func bind(_ statement: OpaquePointer, _ index: Int32) -> Int32 {
    self?.bind(statement, index) ?? sqlite3_bind_null(statement, index)
  }
}
