"""What processes have used: CPU in nanoseconds where the kernel tells it, memory, and who descends from whom."""
import os
import pathlib
import re
import threading

PROC = pathlib.Path("/proc")
TICK = 1 / os.sysconf("SC_CLK_TCK")


def stat(pid):
    """The fields of /proc/PID/stat behind the name: state is the first."""
    return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()


def parents():
    found = {}
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            try:
                found[int(entry.name)] = int(stat(entry.name)[1])
            except (OSError, IndexError):
                pass  # it has just ended
    return found


def tree(*roots):
    """The given processes and all that descend from them."""
    by_parent = {}
    for pid, parent in parents().items():
        by_parent.setdefault(parent, []).append(pid)
    found, waiting = set(), list(roots)
    while waiting:
        pid = waiting.pop()
        if pid not in found:
            found.add(pid)
            waiting += by_parent.get(pid, [])
    return found


def running(pid):
    """Seconds of CPU of the threads that live, exact to the nanosecond; those that ended count in ticks."""
    threads = 0
    for thread in (PROC / str(pid) / "task").iterdir():
        threads += int((thread / "schedstat").read_text().split()[0])
    user, system = (int(field) * TICK for field in stat(pid)[11:13])
    exact = threads / 1e9
    # More than rounding apart: threads have ended.
    return exact if user + system - exact < 3 * TICK else user + system


def reaped(pid):
    return sum(int(field) * TICK for field in stat(pid)[13:15])


class Meter:
    """The CPU that a family of processes uses between `start` and `stop`, with children that ended meanwhile."""

    def __init__(self, *roots):
        self.roots = roots

    def read(self):
        used = {}
        for pid in tree(*self.roots):
            try:
                used[pid] = (running(pid), reaped(pid))
            except (OSError, IndexError, ValueError):
                pass
        return used

    def start(self):
        self.before = self.read()

    def stop(self):
        """Seconds."""
        total = 0
        after = self.read()
        for pid, (own, children) in after.items():
            before_own, before_children = self.before.get(pid, (0, 0))
            total += own - before_own + children - before_children
        # What a process had used before we began is in its parent's sum of reaped children, too.
        total -= sum(own + children for pid, (own, children) in self.before.items() if pid not in after)
        return max(total, 0)


def reset_peak(*roots):
    for pid in tree(*roots):
        try:
            (PROC / str(pid) / "clear_refs").write_text("5")
        except OSError:
            pass


def peak(*roots):
    """The largest resident size of any of them since `reset_peak`, in MB."""
    sizes = [0]
    for pid in tree(*roots):
        try:
            sizes.append(int(re.search(r"VmHWM:\s+(\d+)", (PROC / str(pid) / "status").read_text())[1]) / 1024)
        except (OSError, TypeError):
            pass
    return max(sizes)


def resident(*roots):
    """What a family holds together just now, in MB; shared pages count for each."""
    total = 0
    for pid in tree(*roots):
        try:
            total += int(re.search(r"VmRSS:\s+(\d+)", (PROC / str(pid) / "status").read_text())[1]) / 1024
        except (OSError, TypeError):
            pass
    return total


class PeakWatch(threading.Thread):
    """The most that a family whose members come and go holds together: it looks five times a second."""

    def __init__(self, *roots):
        super().__init__(daemon=True)
        self.roots, self.largest, self.ended = roots, 0, threading.Event()
        self.start()

    def run(self):
        while not self.ended.wait(0.2):
            self.largest = max(self.largest, resident(*self.roots))

    def stop(self):
        self.ended.set()
        self.join()
        return self.largest
