"""SyncEvolution as the client of the same series: against us, and against its own server."""
import os
import subprocess
import time

from .build import PHONE, ROOT
from .processes import Meter, PeakWatch, reset_peak

HERE = ROOT / "Tests" / "SyncEvolution"


class Device:
    def __init__(self, home, name, account):
        url, login, password, auth, database = account
        self.home = home
        self.items = home / "items" / "contacts"
        self.client(
            "setup", home, url, login, password, f"sc-bench-{name}", f"auth={auth}", "log=0", "--",
            f"contacts={database}=text/vcard")

    def client(self, *words):
        done = subprocess.run([HERE / "client", *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode:
            raise RuntimeError(f"SyncEvolution: {done.stdout[-2000:]} (see {self.home}/sync.log)")

    def fill(self, count):
        subprocess.run([PHONE, "cards", str(count), self.items], check=True)

    def lose(self):
        self.client("forget", self.home)

    def edit(self, count):
        for path in sorted(self.items.iterdir())[:count]:
            before = path.stat().st_mtime
            path.write_bytes(path.read_bytes().replace(b"TITLE:", b"TITLE:New "))
            # It knows a changed file by its time in whole seconds.
            os.utime(path, (before + 2, before + 2))

    def sync(self, mode, expected):
        began = time.perf_counter()
        self.client("sync", self.home, mode)
        wall = time.perf_counter() - began
        if (found := sum(1 for _ in self.items.iterdir())) != expected:
            raise RuntimeError(f"{found} contacts instead of {expected} in {self.items}")
        return {"wall": wall}


class Peer:
    """SyncEvolution's own HTTP server."""

    def __init__(self, directory, port, devices):
        self.directory = directory
        subprocess.run([HERE / "server", "start", directory, str(port), *devices], check=True)
        pids = subprocess.run([HERE / "server", "pids", directory], stdout=subprocess.PIPE, text=True, check=True)
        self.pids = [int(pid) for pid in pids.stdout.split()]
        self.url = f"http://127.0.0.1:{port}/syncml"

    def measure(self, work):
        meter = Meter(*self.pids)
        reset_peak(*self.pids)
        watch = PeakWatch(*self.pids)
        meter.start()
        result = work()
        return result | {"cpu": meter.stop(), "rss": watch.stop()}

    def stop(self):
        subprocess.run([HERE / "server", "stop", self.directory], check=True)


def series(server, directory, client, account, count):
    """Yields the cases; `server.measure` says what each cost there; the account: URL, login, password, scheme, database."""
    first = Device(directory / "a", "a", account)
    second = Device(directory / "b", "b", account)

    def case(name, device, mode="two-way"):
        return {"case": name, "client": client, "items": count, **server.measure(lambda: device.sync(mode, count))}

    first.fill(count)
    yield case("first upload", first)
    yield case("first download", second)
    second.lose()
    yield case("slow again", second, "slow")
    first.sync("two-way", count)
    yield case("nothing changed", first)
    first.edit(10)
    yield case("10 changes up", first)
