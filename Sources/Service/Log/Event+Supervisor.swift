import Gateway
import SyncEngine

extension Event {
  init(_ event: SupervisorEvent) {
    switch event {
    case .serving(let workers): self.init(.info, "service.started", session: "", ["workers": "\(workers)"])
    case .started(let pid): self.init(.debug, "worker.started", session: "", ["pid": "\(pid)"])
    case .ready(let pid): self.init(.info, "worker.ready", session: "", ["pid": "\(pid)"])
    case .retiring(let pid): self.init(.debug, "worker.retiring", session: "", ["pid": "\(pid)"])
    case .ended(let pid): self.init(.info, "worker.ended", session: "", ["pid": "\(pid)"])
    case .died(let pid, let code, let signal):
      self.init(.warning, "worker.died", session: "", ["pid": "\(pid)", "code": "\(code)", "signal": "\(signal)"])
    case .killed(let pid): self.init(.warning, "worker.killed", session: "", ["pid": "\(pid)"])
    case .failed(let error): self.init(.warning, "worker.failed", session: "", ["why": error.description])
    case .reloading: self.init(.info, "service.reloading", session: "", [:])
    case .stopping: self.init(.info, "service.stopping", session: "", [:])
    }
  }
}
