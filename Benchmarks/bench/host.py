"""The private host under test, with meters on its parts."""
import subprocess

from .build import ANCHORAGE, ROOT
from .processes import Meter, peak, reset_peak, tree
from .relay import Relay

DOMAIN = "example.test"


class Host:
    """Dovecot (mdbox), a relay that counts (unless `direct`), Anchorage, nginx; one account for each series."""

    def __init__(self, directory, accounts, direct=False):
        self.directory = directory
        self.relay = None if direct else Relay()
        port = [str(self.relay.port)] if self.relay else []
        command = [ROOT / "Benchmarks" / "host", "start", directory, ANCHORAGE, ",".join(accounts), *port]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
        if done.returncode:
            raise RuntimeError(f"the host did not start: {(directory / 'start.log').read_text()[-2000:]}")
        ports = dict(line.split("=") for line in done.stdout.splitlines() if "=" in line)
        self.imap_port = int(ports["imap"])
        if self.relay:
            self.relay.target.value = self.imap_port
        self.url = f"http://127.0.0.1:{ports['http']}/syncml"
        self.dovecot = int(ports["dovecot"])
        self.supervisor = self.pid("anchorage")
        self.passwords = dict(line.split(":") for line in (directory / "secrets" / "users").read_text().splitlines())

    def pid(self, name):
        return int((self.directory / "run" / f"{name}.process").read_text().split()[0])

    def login(self, account):
        name = f"{account}@{DOMAIN}"
        return name, self.passwords[name]

    def workers(self):
        return sorted(tree(self.supervisor) - {self.supervisor})

    def requests(self):
        return (self.directory / "log" / "access.log").read_bytes().count(b'"POST ')

    def stop(self):
        subprocess.run([ROOT / "Benchmarks" / "host", "stop", self.directory], check=True)
        if self.relay:
            self.relay.stop()

    def measure(self, work):
        """What `work()` costs here; its own result (a dictionary) comes along."""
        ours, mail = Meter(self.supervisor), Meter(self.dovecot)
        reset_peak(self.supervisor)
        traffic, requests = self.relay and self.relay.snapshot(), self.requests()
        ours.start()
        mail.start()
        result = work()
        result |= {"cpu": ours.stop(), "dovecot_cpu": mail.stop(), "rss": peak(self.supervisor)}
        result.setdefault("messages", self.requests() - requests)
        if self.relay:
            sent, received, trips, connections = self.relay.since(traffic)
            result |= {"imap_sent": sent, "imap_received": received, "imap_trips": trips, "imap_connections": connections}
        return result

