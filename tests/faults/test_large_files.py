"""A file as large as a film is sent to a small computer: its memory stays small, and nothing is left behind."""

import os
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from libsys.gate import sessions
from libsys.kernel import clock, database
from tests import village
from tests.faults.server import Server

MEGABYTES = 100
HEAD = (b'--X\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n%b\r\n'
        b'--X\r\nContent-Disposition: form-data; name="file"; filename="film.sqlite"\r\n\r\n')


@pytest.fixture(autouse=True)
def the_villages_clock() -> None:
    """The server is a program of its own and lives by the computer's clock."""


def peak(server: Server) -> float:
    """The most memory the server ever had, in MB."""
    lines = Path(f"/proc/{server.process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def soon(asked: Callable[[], object]) -> bool:
    """Whether this becomes so within five seconds."""
    until = time.monotonic() + 5
    while not asked() and time.monotonic() < until:
        time.sleep(0.05)
    return bool(asked())


def film(csrf: str) -> Iterator[bytes]:
    yield HEAD % csrf.encode()
    piece = b"\x00" * 1_000_000
    for _ in range(MEGABYTES):
        yield piece
    yield b"\r\n--X--\r\n"


async def signed_in(data: Path) -> tuple[str, str]:
    """A settled library in this folder; its manager's cookie and key."""
    await database.start(str(data / "library.sqlite"))
    try:
        await database.migrate()
        keys = await village.settle()
        now = clock.now()
        token = await sessions.start(account=keys["sari"], is_local=True, now=now)
        return token, (await sessions.find(token, now)).csrf
    finally:
        await database.stop()


async def test_a_hundred_megabytes_pass_through_a_small_memory(tmp_path) -> None:
    token, csrf = await signed_in(tmp_path)
    server = Server(tmp_path)
    server.start()
    try:
        headers = {"cookie": f"sid={token}", "content-type": "multipart/form-data; boundary=X"}
        httpx.post(server.address + "/backups/upload", headers=headers, content=HEAD % csrf.encode() + b"x\r\n--X--\r\n")
        before = peak(server)
        answer = httpx.post(server.address + "/backups/upload", headers=headers, content=film(csrf), timeout=60)
        assert answer.status_code == 422 and "bukan cadangan" in answer.text
        assert peak(server) - before < 25  # it was 486 MB for such a file
        assert [path.name for path in (tmp_path / "backups").iterdir()] == []
    finally:
        server.stop()


async def test_a_file_larger_than_its_door_is_refused_without_being_read(tmp_path) -> None:
    token, _csrf = await signed_in(tmp_path)
    server = Server(tmp_path)
    server.start()
    try:
        for path in ("/catalog/packs", "/members"):
            with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
                line.sendall(f"POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: sid={token}\r\n"
                             f"Content-Type: multipart/form-data; boundary=X\r\nContent-Length: 900000000\r\n\r\n".encode())
                began = time.monotonic()
                assert line.recv(100).startswith(b"HTTP/1.1 413") and time.monotonic() - began < 5
    finally:
        server.stop()


async def test_a_sending_that_breaks_off_leaves_no_file(tmp_path) -> None:
    token, csrf = await signed_in(tmp_path)
    server = Server(tmp_path)
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    server.start(TMPDIR=str(temporary))
    try:
        with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
            line.sendall(f"POST /backups/upload HTTP/1.1\r\nHost: localhost\r\nCookie: sid={token}\r\n"
                         f"Content-Type: multipart/form-data; boundary=X\r\nContent-Length: 5000000\r\n\r\n".encode())
            line.sendall(HEAD % csrf.encode() + b"\x00" * 2_000_000)
            time.sleep(0.3)
        time.sleep(0.3)
        assert httpx.get(server.address + "/").status_code == 200
        assert list(temporary.iterdir()) == []
        assert not [line for line in server.said().splitlines() if "Traceback" in line]
    finally:
        server.stop()


async def test_what_arrives_waits_on_the_library_s_own_disk(tmp_path, monkeypatch) -> None:
    """The /tmp of a small computer may be its memory."""
    monkeypatch.delenv("TMPDIR", raising=False)
    token, csrf = await signed_in(tmp_path)
    server = Server(tmp_path)
    server.start()
    try:
        with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
            line.sendall(f"POST /backups/upload HTTP/1.1\r\nHost: localhost\r\nCookie: sid={token}\r\n"
                         f"Content-Type: multipart/form-data; boundary=X\r\nContent-Length: 5000000\r\n\r\n".encode())
            line.sendall(HEAD % csrf.encode() + b"\x00" * 2_000_000)
            assert soon(lambda: waiting_files(server, tmp_path))
        assert soon(lambda: not waiting_files(server, tmp_path))
    finally:
        server.stop()


def waiting_files(server: Server, folder: Path) -> list[str]:
    """The nameless files that the server holds open in this folder."""
    links = [os.readlink(link) for link in Path(f"/proc/{server.process.pid}/fd").iterdir() if link.is_symlink()]
    return [link for link in links if link.startswith(str(folder)) and link.endswith("(deleted)")]
