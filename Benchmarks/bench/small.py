"""Costs that do not depend on items: one password, one start as plain CGI."""
import ctypes
import os
import statistics
import subprocess
import time

from .build import ANCHORAGE

RUNS = 20


def password_hash():
    """Seconds that one check of a password takes, hashed as the accounts' are (libcrypt's preferred method)."""
    library = ctypes.CDLL("libcrypt.so.1")
    for function in (library.crypt, library.crypt_gensalt):
        function.restype = ctypes.c_char_p
    setting = library.crypt_gensalt(None, ctypes.c_ulong(0), None, 0)
    times = []
    for _ in range(RUNS):
        began = time.process_time()
        library.crypt(b"a password", setting)
        times.append(time.process_time() - began)
    return {"method": setting.split(b"$")[1].decode(), "seconds": statistics.median(times)}


def plain_cgi(host):
    """Seconds from start to end of a process that answers one GET."""
    environment = {
        "GATEWAY_INTERFACE": "CGI/1.1", "REQUEST_METHOD": "GET", "REQUEST_URI": "/syncml", "SCRIPT_NAME": "/syncml", "SERVER_PROTOCOL": "HTTP/1.1",
        "ANCHORAGE_CONFIG": str(host.directory / "anchorage.toml"), "PATH": os.environ["PATH"],
    }
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        done = subprocess.run([ANCHORAGE], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        times.append(time.perf_counter() - began)
        if done.returncode or b"text/html" not in done.stdout:
            raise RuntimeError(f"plain CGI answered {done.stdout[:200]!r}")
    return {"seconds": statistics.median(times), "fastest": min(times)}
