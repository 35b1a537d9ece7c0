"""The floor: the same objects over raw IMAP, as fast as this Dovecot takes and gives them."""
import socket
import time

BATCH = 100


class Connection:
    def __init__(self, port, user, password):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.reader = self.socket.makefile("rb", buffering=1 << 20)
        self.reader.readline()
        self.command(f'LOGIN "{user}" "{password}"')

    def command(self, text, *parts):
        """Sends one command and returns its literals; `parts` follow the text."""
        self.socket.sendall(b"".join([b"x ", text.encode(), *parts, b"\r\n"]))
        literals = []
        while True:
            line = self.reader.readline()
            if line.startswith(b"x "):
                if not line.startswith(b"x OK"):
                    raise RuntimeError(f"Dovecot: {line.decode().strip()}")
                return literals
            if not line:
                raise RuntimeError("Dovecot has hung up")
            if line.endswith(b"}\r\n"):
                literals.append(self.reader.read(int(line[line.rindex(b"{") + 1 : -3])))

    def fetch_all(self, folder):
        """The messages of a folder, and the seconds from EXAMINE to the last byte."""
        began = time.perf_counter()
        self.command(f'EXAMINE "{folder}"')
        messages = self.command("UID FETCH 1:* BODY.PEEK[]")
        return messages, time.perf_counter() - began

    def append_all(self, folder, messages):
        """The seconds for MULTIAPPENDs of 100, each awaited."""
        self.command(f'CREATE "{folder}"')
        began = time.perf_counter()
        for start in range(0, len(messages), BATCH):
            parts = []
            for message in messages[start : start + BATCH]:
                parts += [b" {%d+}\r\n" % len(message), message]
            self.command(f'APPEND "{folder}"', *parts)
        return time.perf_counter() - began
