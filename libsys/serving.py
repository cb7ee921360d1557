"""`libsys serve`: opens the library to the room, says where it is, and shows it as a QR code."""

import asyncio
import contextlib
import errno
import logging
import logging.handlers
import os
import shutil
import socket
import tempfile
import threading
import webbrowser
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import rich_click as click

from libsys import __version__
from libsys.kernel import lock
from libsys.kernel.database import Busy
from libsys.kernel.settings import DATABASE_FILE, Settings
from libsys.kernel.terminal import NOT_WRITABLE, refuse, run_in_library, say, settings_now, tell
from libsys.kernel.words import N_

ALREADY = N_("libsys sudah berjalan di {address}; yang itu yang dibuka.")
PORT_TAKEN = N_("Pintu {port} dipakai program lain. Hentikan program itu, atau pakai: libsys serve --port {other}")
HERE = N_("Di komputer ini: {address}")
PHONES = N_("Dari ponsel di Wi-Fi yang sama: {address} (matikan data seluler dulu)")
CODE = N_("Perpustakaan belum disiapkan. Dari ponsel, kode penyiapannya: {code}")
ONLY_READING = N_("Folder {folder} tidak dapat ditulis ({why}). Katalog tetap dapat dibaca, tetapi tidak ada yang dapat dicatat. Periksa kartu atau cakramnya, lalu mulai lagi.")
FULL_DISK = N_("Penyimpanan komputer penuh ({folder}). Katalog tetap dapat dibaca, tetapi tidak ada yang dapat dicatat. Kosongkan ruang, hentikan ini dengan Ctrl+C, lalu mulai lagi.")
NO_ROOM = N_("Penyimpanan komputer penuh ({folder}), jadi perpustakaan tidak dapat dibuka. Tidak ada yang hilang. Kosongkan ruang, lalu mulai lagi.")
MEMORY = "/dev/shm"
FULL = (errno.ENOSPC, errno.EDQUOT)
LOST = {
    "missing": N_("Berkas perpustakaan (library.sqlite) tidak ada di {folder}, padahal pernah ada."),
    "empty": N_("Berkas perpustakaan (library.sqlite) di {folder} kosong, padahal pernah berisi."),
    "unreadable": N_("Berkas perpustakaan (library.sqlite) di {folder} tidak terbaca."),
}
LOST_COPY = N_("Cadangan {path}: dibuat {when}, {n} hari lalu ({contents}).")
NO_COPY = N_("Tidak ada cadangan di folder ini. Yang tertinggal: {names}.")
LOST_STEP = N_("Pulihkan di {address}setup/restore, atau hentikan ini lalu ketik: libsys restore BERKAS. Mulai dari awal: libsys serve --new")
LOST_CODE = N_("Dari ponsel, kodenya: {code}")
SET_ASIDE = N_("Yang tertinggal dari perpustakaan lama disimpan di {folder}.")
WAITING_OUTSIDE = 64
"""Lines that wait to be taken; all of them are taken before anybody's next request."""
STOP = N_("Hentikan dengan Ctrl+C.")
DEMO_AGAIN = N_("Ini desa contoh. Kata sandi contoh hanya ditunjukkan sekali. Yang baru: hentikan dulu dengan Ctrl+C, lalu ketik libsys --data {folder} user password sari")
DEMO_ACCOUNT = N_("Masuk contoh: {name} dengan kata sandi {password}")


def lan_address() -> str | None:
    """This computer's address on the room's network, as phones see it; None when there is no network."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("10.255.255.255", 1))  # sends nothing: only asks which card would be used
        address = str(probe.getsockname()[0])
        return None if address.startswith("127.") else address
    return None


def _listen(host: str, port: int) -> socket.socket:
    """The door itself, opened before anything is promised."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    door = socket.socket(family, socket.SOCK_STREAM)
    if os.name != "nt":
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
        door.listen(WAITING_OUTSIDE)  # Whoever comes while a slow computer still loads the house waits, and is not turned away.
    except OSError:
        door.close()
        refuse(tell(PORT_TAKEN, port=str(port), other=str(port + 1)))
    door.set_inheritable(True)
    return door


class LogFile(logging.handlers.RotatingFileHandler):
    """`libsys.log`; a full disk takes no line, which the pages tell, and the terminal has no heap of traces for it."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Nothing: whoever logs goes on."""


def keep_log(folder: Path) -> None:
    """Faults go to `libsys.log` in the data folder; nothing personal is written there."""
    handler = LogFile(folder / "libsys.log", maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    for name in ("libsys", "uvicorn.error"):
        logging.getLogger(name).addHandler(handler)
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)  # a request that nobody can read is no line: there may be thousands


@click.command()
@click.option("--host", help="Alamat tempat mendengar; bawaan 0.0.0.0. (Address to listen on.)")
@click.option("--port", type=int, help="Pintu; bawaan 8000. (Port.)")
@click.option("--data", metavar="DIR", help="Folder data. (Data folder.)")
@click.option("--demo", is_flag=True, help="Isi desa contoh kalau masih kosong. (Fill an empty library with a demo village.)")
@click.option("--new", "anew", is_flag=True, help="Mulai perpustakaan baru walau yang lama hilang. (Begin anew though the old library is lost.)")
@click.option("--open", "opens", is_flag=True, help="Buka peramban. (Open the browser.)")
def serve(host: str | None, port: int | None, data: str | None, demo: bool, anew: bool, opens: bool) -> None:
    """Buka perpustakaan: server, alamat dan kode QR. (Open the library.)"""
    settings = settings_now(data, host=host, port=port)
    os.umask(0o077)  # whatever is made while it serves is for its owner alone
    try:
        held = lock.hold(settings.data)
    except lock.Held as other:
        say(tell(ALREADY, address=other.address or "?"))
        if other.address:
            webbrowser.open(other.address)
        return
    except OSError as trouble:
        _serve_a_copy(settings, trouble)
        return
    with held:
        try:
            lost = _look_for_library(settings, anew)
        except Busy:
            _serve_a_copy(settings, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
            return
        if lost:
            _serve_what_is_left(settings, lost)
            return
        accounts = _prepare(settings, demo)
        door = _listen(settings.host, settings.port)
        here = f"http://localhost:{door.getsockname()[1]}/"
        lock.write(held, {"address": here})
        _announce(settings, here, door.getsockname()[1], accounts)
        if opens:
            threading.Timer(1.0, webbrowser.open, [here]).start()
        _run(settings, door)


def _serve_a_copy(settings: Settings, trouble: OSError) -> None:
    """On a disk that is full, or can only be read (a dying card becomes one): the catalogue goes on, from a copy elsewhere.

    SQLite cannot even read a library in its mode there, and a library that was cut off has acts in its log.
    """
    why, is_full = trouble.strerror or str(trouble), trouble.errno in FULL
    file = settings.data / DATABASE_FILE
    try:
        if settings.database_url or not file.is_file():
            refuse(tell(NOT_WRITABLE, folder=str(settings.data), why=why))
        with tempfile.TemporaryDirectory(prefix="libsys-", dir=_roomy(2 * file.stat().st_size), ignore_cleanup_errors=True) as place:
            for ending in ("", "-wal"):
                if file.with_name(file.name + ending).exists():
                    shutil.copyfile(file.with_name(file.name + ending), Path(place) / (file.name + ending))
            _serve_reading_only(replace(settings, data=Path(place)), tell(FULL_DISK if is_full else ONLY_READING, folder=str(settings.data), why=why),
                                "full_at_start" if is_full else "read_only")
    except OSError as more:
        refuse(tell(NO_ROOM if is_full else NOT_WRITABLE, folder=str(settings.data), why=more.strerror or str(more)))


def _roomy(size: int) -> str | None:
    """Where a copy of so many bytes has room for a while: the usual place, or on Linux the memory; None when only the usual one may be tried."""
    with contextlib.suppress(OSError):  # no usual place takes a file: all lie on the full disk
        if shutil.disk_usage(tempfile.gettempdir()).free > size:
            return None
    return MEMORY if os.path.isdir(MEMORY) and shutil.disk_usage(MEMORY).free > size else None


def _look_for_library(settings: Settings, anew: bool) -> Any:
    """What is known of a library whose file is gone, empty or unreadable; None when it is there, or a new one is to begin."""
    from libsys.setup import lost

    away = asyncio.run(lost.look(settings))
    if away is None or not anew:
        return away
    if aside := lost.set_aside(settings):
        say(tell(SET_ASIDE, folder=str(aside)))
    return None


def _serve_what_is_left(settings: Settings, away: Any) -> None:
    """The library is lost: pages and terminal offer its copies, and nothing is written until one is chosen."""
    from libsys.backups import looking
    from libsys.backups.commands import amounts
    from libsys.kernel import clock, database, traces
    from libsys.setup import code

    with tempfile.TemporaryDirectory(prefix="libsys-", ignore_cleanup_errors=True) as place:
        _prepare(replace(settings, data=Path(place)), demo=False, silent=True)
        database.DB.refusal = traces.LOST[away.why]
        door = _listen(settings.host, settings.port)
        address = f"http://localhost:{door.getsockname()[1]}/"
        say(tell(LOST[away.why], folder=str(settings.data)))
        for copy in away.copies:
            say(tell(LOST_COPY, path=str(Path(copy.folder) / copy.name), when=copy.made_at, n=away.days_of(copy, clock.now()),
                     contents=amounts(copy.counts or looking.look(Path(copy.folder) / copy.name).counts)))
        if not away.copies:
            say(tell(NO_COPY, names=", ".join(away.traces) or DATABASE_FILE))
        say(tell(LOST_STEP, address=address))
        say(tell(LOST_CODE, code=code.current()))
        _run(settings, door, instead=str(Path(place) / DATABASE_FILE))


def _serve_reading_only(settings: Settings, words: str, why: str) -> None:
    from libsys.kernel import database

    _prepare(settings, demo=False)
    database.DB.refusal = why
    door = _listen(settings.host, settings.port)
    say(words)
    _announce(settings, f"http://localhost:{door.getsockname()[1]}/", door.getsockname()[1], [])
    _run(settings, door)


def _prepare(settings: Settings, demo: bool, silent: bool = False) -> list[tuple[str, str]]:
    """Bring the library to this program's shape, and fill a demo village when asked and empty."""
    async def prepare() -> list[tuple[str, str]]:
        from libsys.acts import heads
        from libsys.app import furnish
        from libsys.backups.actions import copy_before_upgrade
        from libsys.kernel import clock, database
        from libsys.library import card

        if await database.migrate(lambda: copy_before_upgrade(settings, clock.now())):
            await heads.keep(clock.now())
        furnish()
        if demo and await card.here() is None:
            from libsys.setup import demo as village

            say(tell(N_("Menyiapkan desa contoh…")))
            return await village.fill(now=clock.now())
        here = await card.here()
        if here is not None and here.is_demo:
            say(tell(DEMO_AGAIN, folder=str(settings.data)))
        if here is None and not silent:
            from libsys.setup import code

            say(tell(CODE, code=code.current()))
        return []

    return _in_library(settings, prepare)


def _in_library(settings: Settings, work: Callable[[], Awaitable[list[tuple[str, str]]]]) -> list[tuple[str, str]]:
    """Like `run_in_library`, for the process that holds the folder already."""
    return run_in_library(work, data=str(settings.data), makes=True)


def _announce(settings: Settings, here: str, port: int, accounts: list[tuple[str, str]]) -> None:
    from libsys.kernel.paper import qr_terminal

    say()
    say(tell(HERE, address=here))
    lan = lan_address() if settings.host in ("0.0.0.0", "::") else settings.host
    if lan and lan not in ("127.0.0.1", "localhost"):
        address = f"http://{lan}:{port}/"
        say(tell(PHONES, address=address))
        say(qr_terminal(address))
    for name, password in accounts:
        say(tell(DEMO_ACCOUNT, name=name, password=password))
    say(tell(STOP))


def _run(settings: Settings, door: socket.socket, instead: str = "") -> None:
    import uvicorn

    from libsys.app import make_app
    from libsys.gate.lines import patient_protocol

    keep_log(settings.data)
    # What is sent waits on the library's own disk: where nobody chose another, a small computer's /tmp is its memory.
    tempfile.tempdir = os.environ.get("TMPDIR") or str(settings.data)
    config = uvicorn.Config(make_app(settings, instead=instead), log_config=None, access_log=False, server_header=False,
                            proxy_headers=False, http=patient_protocol(settings.proxies), ws="none", timeout_keep_alive=15,
                            timeout_graceful_shutdown=5, limit_concurrency=1000, backlog=WAITING_OUTSIDE, lifespan="on")
    uvicorn.Server(config).run(sockets=[door])


@click.command()
@click.option("--data", metavar="DIR", help="Folder data. (Data folder.)")
@click.option("--port", type=int, help="Pintu; bawaan 8000. (Port.)")
@click.pass_context
def demo(ctx: click.Context, data: str | None, port: int | None) -> None:
    """Buka desa contoh di folder sendiri. (Open a demo village in a folder of its own.)"""
    # `libsys` itself takes every --data, so that it may stand before the verb: a folder that was named is this one.
    folder = data or ctx.find_root().params.get("data") or str(settings_now().data) + "-demo"
    ctx.invoke(serve, data=folder, demo=True, port=port, host=None, opens=True)


@click.command()
def version() -> None:
    """Versi libsys. (The version.)"""
    say(f"libsys {__version__}")
