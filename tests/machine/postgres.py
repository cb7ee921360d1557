"""A throw-away PostgreSQL: its own folder, its own port, gone afterwards."""

import contextlib
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.machine import Missing
from tests.machine.python import pip_from_outside
from tests.machine.run import KEPT, ROOT, apt_install, quiet, shown

LOCK = ROOT / "tests" / "machine" / "postgres.txt"
MEMORY = 2 * 1024**3
"""So many bytes must be free in the memory's folder; the tests use about a tenth of them at a time."""


def installed() -> Path | None:
    """The folder with Debian's initdb and pg_ctl, the newest when there are several."""
    homes = Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")
    newest = sorted(homes, key=lambda found: int(found.parts[-3]))
    if newest:
        return newest[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def find() -> Path:
    """PostgreSQL's programs: of this machine, else from Debian, else from PyPI."""
    found = installed() or (installed() if apt_install("postgresql") else None)
    if found:
        return found
    # For root they lie under the temporary folder: the other user must be able to reach them.
    home = Path(tempfile.gettempdir(), "libsys-postgres-programs") if is_root() else KEPT / "postgres"
    if not list(home.glob("*/pginstall/bin/pg_ctl")):
        print("installing PostgreSQL from PyPI", flush=True)
        command = [*pip_from_outside(), "install", "-q", "--require-hashes", "--no-deps", "--target", str(home)]
        if shown([*command, "-r", str(LOCK)]):
            raise Missing("no PostgreSQL: on Debian, apt-get install postgresql")
        home.chmod(0o755)
    return next(home.glob("*/pginstall/bin"))


def is_root() -> bool:
    """Whether we are root, where there is such a thing."""
    return os.name == "posix" and os.geteuid() == 0


def someone_else() -> dict[str, object]:
    """PostgreSQL refuses to be root: the user it runs as then."""
    if not is_root():
        return {}
    import pwd  # not on Windows

    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    who = names.get("postgres") or names["nobody"]
    return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}


def free_port() -> int:
    """A TCP port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def in_memory() -> str | None:
    """The folder that is kept in memory, where there is one with room; None for the ordinary one.

    Every test has a database of its own, some 400 files: ext4 takes 0.4 s to make them while others were just deleted
    (it looks for a number that nobody had a moment ago), memory takes 0.02 s.
    """
    folder = Path("/dev/shm")
    try:
        is_open, free = bool(folder.stat().st_mode & 0o001), shutil.disk_usage(folder).free
    except OSError:
        return None
    return str(folder) if is_open and os.access(folder, os.W_OK) and free > MEMORY else None


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """A running PostgreSQL; yields the address of its `postgres` database."""
    programs = find()
    home = Path(tempfile.mkdtemp(prefix="libsys-pg-", dir=in_memory()))
    who = someone_else()
    if who:
        os.chown(home, who["user"], who["group"])
    options = {**who, "cwd": home, "env": {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(home)}}
    data, port = home / "data", free_port()
    # Durability of PostgreSQL is PostgreSQL's own affair; a throw-away need not wait for the disk.
    settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='{home}' -c fsync=off"
    settings += " -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"
    settings += " -c wal_level=minimal -c max_wal_senders=0 -c max_wal_size=128MB"
    try:
        run(programs / "initdb", "-D", data, "-U", "libsys", "-A", "trust", "-E", "UTF8", "--no-sync", **options)
        run(programs / "pg_ctl", "-D", data, "-l", home / "log", "-o", settings, "-w", "start", **options)
        yield f"postgresql://libsys@127.0.0.1:{port}/postgres"
    finally:
        quiet([str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"], **options)
        shutil.rmtree(home, ignore_errors=True)



def run(*command: object, **options) -> None:
    """Run one of PostgreSQL's programs or say why it failed."""
    fine, said = quiet([str(part) for part in command], **options)
    if not fine:
        raise Missing(f"PostgreSQL did not start: {said}")
