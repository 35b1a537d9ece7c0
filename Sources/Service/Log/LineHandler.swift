import Logging

/// Writes what swift-log hands over as one line with a timestamp.
struct LineHandler: LogHandler {
  let sink: LineSink
  var logLevel = Logger.Level.info
  var metadata = Logger.Metadata()

  init(sink: LineSink) { self.sink = sink }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    sink.write("\(Timestamp.now) \(event.level) \(event.message)\n")
  }
}
