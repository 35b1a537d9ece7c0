import Glibc

/// A POSIX thread with a stack of our size.
struct WorkerThread {
  /// `crypt_data` alone is 32 KiB, and decoding descends a tree of 64 levels.
  static let stackSize = 2 << 20
  private let thread: pthread_t

  private final class Work {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  init(_ run: @escaping @Sendable () -> Void) throws(GatewayError) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, Self.stackSize)
    let work = Unmanaged.passRetained(Work(run))
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, &attributes,
      { argument in
        if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().run() }
        return nil
      }, work.toOpaque())
    if failure != 0 {
      work.release()
      throw GatewayError(.resources, "pthread_create", number: failure)
    }
    self.thread = thread
  }

  func join() { pthread_join(thread, nil) }
}
