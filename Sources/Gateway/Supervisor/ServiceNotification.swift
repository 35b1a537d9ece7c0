import Glibc

/// One line to systemd (sd_notify(3)); nothing happens without it.
enum ServiceNotification: String {
  case ready = "READY=1"
  case stopping = "STOPPING=1"

  func send() {
    guard let path = getenv("NOTIFY_SOCKET"), let address = try? SocketAddress(String(cString: path)) else { return }
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    defer { close(descriptor) }
    if address.call(connect, descriptor) == 0 { Descriptor(descriptor).write(Array(rawValue.utf8)) }
  }
}
