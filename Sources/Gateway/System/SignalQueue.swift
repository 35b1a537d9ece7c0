import CSystem
import Glibc

/// Signals that are blocked in every thread and read from a descriptor instead.
///
/// libfcgi treats an interrupted call as a failed request, and its own handlers (installed by `FCGX_Init` for each
/// signal that is not handled yet) lead to its broken shutdown: so no thread may ever see these signals.
struct SignalQueue: ~Copyable {
  let descriptor: Int32

  /// To be called before any other thread exists, since threads inherit the mask.
  init(_ signals: [Int32]) throws(GatewayError) {
    descriptor = csystem_signalfd(signals, Int32(clamping: signals.count))
    if descriptor < 0 { throw GatewayError(.resources, "signalfd", number: errno) }
  }

  deinit { close(descriptor) }

  /// The next signal that came, nil if there is none.
  func next() -> Int32? {
    let signal = csystem_next_signal(descriptor)
    return signal == 0 ? nil : signal
  }
}
