"""The library's file is gone, empty or unreadable when libsys starts: its copies are offered, never a new library."""

import html
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from libsys.acts import audit, heads
from libsys.backups import actions, queries
from libsys.kernel import database, traces
from libsys.kernel.settings import Settings
from libsys.setup import lost
from tests import village as cast
from tests.conftest import apart
from tests.faults.server import ROOT, Server, environment
from tests.program import program


@pytest.fixture
def data(template: str, tmp_path: Path) -> Path:
    """The data folder of a settled library with a copy of yesterday, that nobody has open."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copyfile(template, folder / "library.sqlite")

    async def settle() -> None:
        await database.start(str(folder / "library.sqlite"))
        try:
            await cast.settle()
            await actions.make(Settings(data=folder), kind="daily", now=cast.NOW)
        finally:
            await database.stop()

    apart(settle)
    return folder


def noise(file: Path) -> None:
    file.write_bytes(b"Kepada Yth. Kepala Desa " * 900)


def to_the_stick(file: Path) -> None:
    """The copies lie on the second device only."""
    os.replace(file.parent / "backups", file.parent.parent / "stick")
    file.unlink()


WAYS: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "missing": (os.unlink, "tidak ada di", "missing"),
    "emptied": (lambda file: os.truncate(file, 0), "kosong", "empty"),
    "a letter": (noise, "tidak terbaca", "unreadable"),
    "cut": (lambda file: os.truncate(file, 9000), "tidak terbaca", "unreadable"),
    "a folder": (lambda file: (file.unlink(), file.mkdir()), "tidak terbaca", "unreadable"),
    "on the second device": (to_the_stick, "tidak ada di", "missing"),
}


@pytest.mark.parametrize("way", WAYS)
async def test_what_is_left_is_known(data, tmp_path, way) -> None:
    WAYS[way][0](data / "library.sqlite")
    settings = Settings(data=data, backup_folder=str(tmp_path / "stick") if way == "on the second device" else "")
    away = await lost.look(settings)
    assert away is not None and away.why == WAYS[way][2] and [copy.kind for copy in away.copies] == ["daily"]


async def test_a_folder_without_a_trace_is_a_new_library(tmp_path) -> None:
    assert await lost.look(Settings(data=tmp_path)) is None
    (tmp_path / "libsys.lock").write_text("{}")
    (tmp_path / "libsys.toml").write_text("")
    (tmp_path / "library.sqlite").touch()
    assert await lost.look(Settings(data=tmp_path)) is None


@pytest.mark.parametrize("trace", ["signing.key", "signed-reports.txt", "libsys-erased.txt", "library.sqlite-wal", "library.sqlite.incoming"])
async def test_a_trace_is_enough_to_ask_first(tmp_path, trace) -> None:
    (tmp_path / trace).write_text("x")
    away = await lost.look(Settings(data=tmp_path))
    assert away is not None and away.traces == [trace] and away.copies == []


async def test_a_sound_library_is_not_lost(data) -> None:
    assert await lost.look(Settings(data=data)) is None


async def test_what_is_left_is_set_aside_and_never_deleted(data) -> None:
    os.truncate(data / "library.sqlite", 0)
    (data / "library.sqlite-wal").write_text("the last acts")
    (data / heads.FILE).write_text("{}")  # a new library's log is not the old one's cut short
    aside = lost.set_aside(Settings(data=data))
    assert aside is not None and sorted(path.name for path in aside.iterdir()) == ["library.sqlite", "library.sqlite-wal", heads.FILE]
    assert traces.state_of(data) == "missing" and traces.of_library(data)


@pytest.fixture
async def waiting(data, template, tmp_path, request) -> AsyncIterator[httpx.AsyncClient]:
    """The pages while the library is lost in this way: another file is open, into which nobody writes."""
    WAYS[request.param][0](data / "library.sqlite")
    shutil.copyfile(template, tmp_path / "instead.sqlite")
    await database.start(str(tmp_path / "instead.sqlite"), data)
    database.DB.refusal = traces.LOST[WAYS[request.param][2]]
    try:
        app = program(data)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://localhost") as here:
            yield here
    finally:
        database.DB.refusal = None
        await database.stop()


@pytest.mark.parametrize("waiting", ["missing", "emptied", "a letter", "cut"], indirect=True)
async def test_the_page_offers_the_copies_and_one_brings_the_library_back(waiting, data) -> None:
    here = waiting
    assert (await here.get("/")).headers["location"] == "/setup"
    ready = await here.get("/readyz")
    assert ready.status_code == 503 and ready.json()["file"] is False
    refused = await here.post("/api/v1/members", json={})
    assert refused.status_code == 503 and "Pulihkan dulu" in refused.json()["detail"]
    page = await here.get("/setup")
    assert ("padahal" in page.text or "tidak terbaca" in page.text) and "Selamat datang" not in page.text and "--new" in page.text
    [copy] = queries.list_copies(Settings(data=data))
    link = f"/setup/restore/{copy.name}"
    assert link in html.unescape(page.text)
    look = await here.get(link)
    assert "Perpustakaan Desa Sukamaju" in look.text
    done = await here.post(link, data=cast.fields_of(look.text, link))
    assert done.status_code == 303 and done.headers["location"].startswith("/staff/sign-in")
    assert (await here.get("/readyz")).json()["file"] is True
    assert (await here.get("/")).status_code == 200 and (await here.get("/setup")).status_code == 404
    assert database.DB.path == str(data / "library.sqlite") and await database.value("SELECT count(*) FROM account") == 3


@pytest.mark.parametrize("waiting", ["missing"], indirect=True)
async def test_nobody_sets_a_new_library_up_over_a_lost_one(waiting, data) -> None:
    first = {"name": "Baru", "kind": "desa", "time_zone": "WIB", "days": ["0"], "opens": "8.00", "closes": "15.00", "full_name": "Orang",
             "account": "orang", "password": "kuda lepas pagar", "again": "kuda lepas pagar"}
    assert (await waiting.post("/setup", data=first)).status_code == 503
    assert (await waiting.post("/setup/demo", data={})).status_code == 503
    assert traces.state_of(data) == "missing"


@pytest.mark.parametrize("waiting", ["missing"], indirect=True)
async def test_a_stranger_on_the_network_is_asked_for_the_code_and_hears_nothing_of_copies(waiting, data) -> None:
    app = program(data)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app, client=("192.168.1.30", 1)), base_url="http://localhost") as phone:
        page = await phone.get("/setup")
        assert "sedang tidak dapat dibuka" in page.text and "belum disiapkan" not in page.text and "libsys-2" not in page.text


def test_the_server_itself_says_what_is_left(data) -> None:
    (data / "library.sqlite").unlink()
    server = Server(data)
    server.start()
    try:
        said = server.said()
        assert "tidak ada di" in said and "-daily.sqlite" in said and "hari lalu" in said and "belum disiapkan" not in said
        assert httpx.get(server.address + "/readyz").status_code == 503
    finally:
        server.stop()
    assert traces.state_of(data) == "missing"


def libsys(data: Path, *arguments: str) -> subprocess.CompletedProcess:
    """What somebody types."""
    return subprocess.run([sys.executable, "-m", "libsys", *arguments], capture_output=True, text=True, timeout=60, cwd=ROOT,
                          env=environment() | {"LIBSYS_DATA": str(data)}, stdin=subprocess.DEVNULL)


def test_no_verb_says_that_there_never_was_a_library(data) -> None:
    (data / "library.sqlite").unlink()
    for verb in (["doctor"], ["backup"], ["user", "list"]):
        ended = libsys(data, *verb)
        assert ended.returncode == 1 and "padahal pernah ada" in ended.stderr, ended.stderr
        assert not (data / "library.sqlite").exists()


def test_a_clean_stop_leaves_the_last_line_of_the_log_beside_the_library(data) -> None:
    async def happen() -> None:
        await database.start(str(data / "library.sqlite"))
        async with database.writing():
            await audit.note(by="tests", at=cast.NOW, did="tests.happen", about="1")
        await database.stop()

    apart(happen)
    server = Server(data)
    server.start()
    server.stop()
    with closing(sqlite3.connect(data / "library.sqlite")) as there:
        [last] = there.execute("SELECT seal FROM audit WHERE scope = 'library' ORDER BY number DESC LIMIT 1").fetchone()
    assert json.loads((data / heads.FILE).read_text())["seal"] == last
    assert not list(data.glob("library.sqlite-*"))


LAID: dict[str, Callable[[Path], object]] = {"a pipe": os.mkfifo, "a folder": Path.mkdir, "brackets": lambda path: path.write_text("[" * 100_000)}


@pytest.mark.parametrize("laid", LAID)
def test_the_doctor_ends_and_tells_whatever_lies_in_the_place_of_a_small_file(data, laid) -> None:
    for name in ("library.sqlite-files.json", heads.FILE, "signed-reports.txt", "signing.key"):
        LAID[laid](data / name)
    ended = libsys(data, "doctor")
    assert "Traceback" not in ended.stderr and "Kunci tanda tangan tidak terbaca" in ended.stdout, ended.stdout + ended.stderr
    assert laid == "brackets" or "tidak terbaca: signed-reports.txt" in ended.stdout


def test_a_new_library_begins_only_when_it_is_said(data) -> None:
    (data / "library.sqlite").write_bytes(b"")
    server = Server(data)
    usual = server.arguments
    server.arguments = lambda: [*usual(), "--new"]
    server.start()
    try:
        assert "Selamat datang" in httpx.get(server.address + "/setup").text
        assert len(queries.list_copies(Settings(data=data))) == 1
    finally:
        server.stop()


def test_the_end_of_the_log_that_an_older_server_wrote_into_an_empty_folder_shows_that_a_library_was_there(tmp_path) -> None:
    """The stick was pulled and an empty folder has its name: no new library is begun in it without a word."""
    (tmp_path / heads.FILE).write_text("{}")
    assert traces.state_of(tmp_path) == "missing" and traces.of_library(tmp_path) == [heads.FILE]
