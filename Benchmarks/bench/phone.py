"""The series of syncs that two phones make, by `bench-phone`."""
import json
import subprocess

from .build import PHONE
from .floor import Connection

# How often a sync that finds nothing is repeated: one alone is too short to be measured.
REPEATS = 10


class Phones:
    """Two devices of one account."""

    def __init__(self, host, account):
        self.host = host
        self.process = subprocess.Popen(
            [PHONE, host.url, *host.login(account)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)

    def do(self, device, errand, count):
        self.process.stdin.write(f"{device} {errand} {count}\n")
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"the phone has given up: {device} {errand} {count}")
        return json.loads(line)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def series(host, account, count, only=None):
    """Yields the cases, each with what it cost."""
    phones = Phones(host, account)

    def case(name, device, errand, number, repeats=1):
        def work():
            results = [phones.do(device, errand, number) for _ in range(repeats)]
            return {key: sum(result[key] for result in results) for key in results[0]}

        cost = host.measure(work)
        for key in cost.keys() - {"rss", "contacts"}:
            cost[key] /= repeats
        return {"case": name, "client": "phone", "items": count, **cost}

    wanted = lambda name: only is None or name in only
    yield case("first upload", "a", "add", count)
    if wanted("first download"):
        yield case("first download", "b", "sync", count)
        if wanted("slow again"):
            yield case("slow again", "b", "lose", count)
    # Whatever the other device has caused is settled first.
    phones.do("a", "sync", count)
    if wanted("nothing changed"):
        yield case("nothing changed", "a", "sync", count, REPEATS)
    if wanted("10 changes up"):
        yield case("10 changes up", "a", "edit", 10)
    phones.close()


def floor(host, account, count):
    """The same objects over raw IMAP: read where the series has left them, and written into another folder."""
    connection = Connection(host.imap_port, *host.login(account))
    messages, down = connection.fetch_all("Contacts")
    if len(messages) != count:
        raise RuntimeError(f"{len(messages)} messages in the folder instead of {count}")
    up = connection.append_all("Floor", messages)
    size = sum(map(len, messages))
    return {"items": count, "up": up, "down": down, "bytes": size, "format": "Dovecot mdbox"}
