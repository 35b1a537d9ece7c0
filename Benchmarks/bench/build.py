"""The release build, with where its output went."""
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRATCH = pathlib.Path(os.environ.get("ANCHORAGE_SCRATCH", ROOT / ".build"))
ANCHORAGE = SCRATCH / "release" / "anchorage"
PHONE = SCRATCH / "release" / "bench-phone"


def build():
    for product in ("anchorage", "bench-phone"):
        command = ["swift", "build", "--package-path", ROOT, "--scratch-path", SCRATCH, "-c", "release", "--product", product]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode:
            sys.exit(done.stdout[-4000:])
