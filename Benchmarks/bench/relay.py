"""A relay between Anchorage and Dovecot that counts what passes: bytes, round trips, connections."""
import multiprocessing
import selectors
import socket

SENT, RECEIVED, TRIPS, CONNECTIONS = range(4)


class Relay:
    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.counters = multiprocessing.Array("q", 4, lock=False)
        self.target = multiprocessing.Value("i", 0, lock=False)
        self.process = multiprocessing.Process(target=self.serve, daemon=True)
        self.process.start()

    def snapshot(self):
        return list(self.counters)

    def since(self, before):
        return [after - earlier for earlier, after in zip(before, self.counters)]

    def stop(self):
        self.process.terminate()

    def serve(self):
        selector = selectors.DefaultSelector()
        selector.register(self.listener, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                if key.fileobj is self.listener:
                    self.accept(selector)
                elif not self.forward(*key.data):
                    self.close(selector, key.data[0])

    def accept(self, selector):
        client, _ = self.listener.accept()
        try:
            server = socket.create_connection(("127.0.0.1", self.target.value))
        except OSError:
            return client.close()
        pair = Pair(client, server)
        for side in (client, server):
            side.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        selector.register(client, selectors.EVENT_READ, (pair, True))
        selector.register(server, selectors.EVENT_READ, (pair, False))
        self.counters[CONNECTIONS] += 1

    def forward(self, pair, upwards):
        source, sink = (pair.client, pair.server) if upwards else (pair.server, pair.client)
        try:
            data = source.recv(1 << 18)
            sink.sendall(data)
        except OSError:
            return False
        self.counters[SENT if upwards else RECEIVED] += len(data)
        # An answer behind a question: somebody has waited for it.
        if not upwards and pair.asked:
            self.counters[TRIPS] += 1
        pair.asked = upwards
        return bool(data)

    def close(self, selector, pair):
        # Both ends may have been told of the same end.
        if pair.closed:
            return
        pair.closed = True
        for side in (pair.client, pair.server):
            selector.unregister(side)
            side.close()


class Pair:
    def __init__(self, client, server):
        self.client, self.server, self.asked, self.closed = client, server, False, False
