"""The real server for the browser tests: `python -m libsys serve`, on a data folder of its own."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import apart
from tests.machine.run import ROOT

LIBRARY = "library.sqlite"
WAIT = 30


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve this data folder; the address. What the server says is kept beside the folder."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "libsys", "serve", "--host", "127.0.0.1", "--port", str(port), "--data", str(folder)]
    folder.mkdir(parents=True, exist_ok=True)
    said = folder.with_suffix(".said")
    with said.open("wb") as out:
        server = subprocess.Popen(command, env={**os.environ, "LIBSYS_DATABASE_URL": ""}, stdout=out, stderr=out, cwd=ROOT)
        try:
            until_ready(address, server, said)
            yield address
        finally:
            server.terminate()
            server.wait(WAIT)


def until_ready(address: str, server: subprocess.Popen, said: Path) -> None:
    """Wait until the server answers; say what it said when it ends instead."""
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{address}/healthz", timeout=2).close()
            return
        assert server.poll() is None, said.read_text(errors="replace")
        time.sleep(0.05)
    raise AssertionError(f"the server did not answer: {said.read_text(errors='replace')}")


def fill_demo(folder: Path) -> dict[str, str]:
    """Make the demo village in this folder; sign-in name -> password."""
    from libsys.app import furnish
    from libsys.kernel import clock, database
    from libsys.setup import demo

    async def fill() -> list[tuple[str, str]]:
        furnish()
        await database.start(str(folder / LIBRARY))
        try:
            await database.migrate()
            return await demo.fill(now=clock.now())
        finally:
            await database.stop()

    return dict(apart(fill))


def copy_library(source: Path, target: Path) -> Path:
    """A folder that begins with a copy of another library."""
    target.mkdir(parents=True)
    shutil.copyfile(source / LIBRARY, target / LIBRARY)
    return target
