"""What is well and what is not, in plain words: the health page, `libsys doctor`, and the answers for machines."""

import contextlib
import json
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from libsys.acts.registries import gathered
from libsys.backups.hangs import judge_copy
from libsys.cli import main
from libsys.dashboard import hangs, health
from libsys.kernel import database
from libsys.kernel.database import IS_POSTGRES
from libsys.kernel.jobs import Run, State
from libsys.kernel.settings import DATABASE_FILE, Settings
from tests.conftest import apart
from tests.village import NOW, settle, sign_in, words_of

GIGA = 1_000_000_000


@pytest.mark.parametrize(
    ("free", "total", "state"),
    [
        pytest.param(80 * GIGA, 250 * GIGA, "good", id="there is room"),
        pytest.param(4 * GIGA, 250 * GIGA, "watch", id="less than a twentieth is left"),
        pytest.param(300_000_000, 2 * GIGA, "watch", id="a small card is filling up"),
        pytest.param(20_000_000, 2 * GIGA, "bad", id="nearly nothing is left"),
    ],
)
def test_the_room_on_the_disk(free: int, total: int, state: str) -> None:
    found = health.judge_disk(free, total)
    assert found.state == state and (found.next_step is None) == (state == "good")


@pytest.mark.parametrize(
    ("why", "state"), [(None, "good"), ("stopped", "good"), ("OSError", "watch"), ("Cadangan tidak bisa ditulis.", "watch")])
def test_a_work_in_the_background_that_failed_is_said(why: str | None, state: str) -> None:
    went = State("backups.daily", NOW, NOW, why, 0, None)
    finding = health.judge_jobs([State("catalog.tidy_search", NOW, None, None, 0, None), went])
    assert finding.state == state and (finding.next_step is None) == (state == "good")
    assert finding.facts.get("why") == (why if state == "watch" else None)


@pytest.mark.parametrize(
    ("age", "state"), [(timedelta(hours=20), "good"), (timedelta(days=3), "watch"), (timedelta(days=8), "bad"), (None, "bad")]
)
def test_the_age_of_the_last_good_copy(age: timedelta | None, state: str) -> None:
    found = judge_copy(NOW - age if age else None, NOW)
    assert found.state == state and (found.next_step is None) == (state == "good")


async def test_the_page_tells_each_thing_with_its_next_step(client) -> None:
    await sign_in(client, "sari")
    page = await client.get("/dashboard/health")
    assert page.status_code == 200
    said = words_of(page.text)
    assert "Catatan perubahan utuh." in said and "Susunan data sesuai dengan program." in said
    if not IS_POSTGRES:
        assert "Belum ada cadangan yang diperiksa." in said and "buat cadangan sekarang" in said
    await sign_in(client, "rani")
    assert (await client.get("/dashboard/health")).status_code == 403


async def test_machines_ask_whether_it_lives_and_whether_it_can_work(client) -> None:
    assert (await client.get("/healthz")).json() == {"status": "ok"}
    ready = await client.get("/readyz")
    assert ready.status_code == 200
    assert ready.json() == {"status": "ready", "database": True, "file": True, "disk": True, "backup": IS_POSTGRES, "log": True, "migrations": True}


@pytest.fixture
def at_home(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with the village in it, nothing running."""
    monkeypatch.setenv("LIBSYS_DATA", str(tmp_path))
    if IS_POSTGRES:
        monkeypatch.setenv("LIBSYS_DATABASE_URL", address)

    async def fill() -> None:
        await database.start(address)
        try:
            await settle()
        finally:
            await database.stop()

    apart(fill)
    if not IS_POSTGRES and Path(address).name != DATABASE_FILE:
        Path(address).rename(tmp_path / DATABASE_FILE)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def test_the_doctor_misses_a_copy_until_there_is_one(at_home: Path) -> None:
    first = run("doctor")
    if IS_POSTGRES:
        assert first.exit_code == 0 and "pg_dump" in first.output
        return
    assert first.exit_code == 1 and "✗ Belum ada cadangan yang diperiksa." in first.output
    assert run("backup").exit_code == 0
    second = run("doctor", "--json")
    assert second.exit_code == 0
    assert {found["key"]: found["state"] for found in json.loads(second.output)}["copy"] == "good"


def test_the_doctor_brings_damaged_records_back(at_home: Path) -> None:
    assert run("doctor", "--heal").exit_code == (0 if IS_POSTGRES else 1)  # no copy yet, and nothing to bring back
    if IS_POSTGRES:
        return
    assert run("backup").exit_code == 0
    with contextlib.closing(sqlite3.connect(at_home / DATABASE_FILE, isolation_level=None)) as file:
        [sql] = file.execute("SELECT sql FROM sqlite_master WHERE name = 'sealed_account_changed'").fetchone()
        file.execute("DROP TRIGGER sealed_account_changed")
        file.execute("UPDATE account SET role = 'manager' WHERE name = 'rani'")
        file.execute(sql)
    said = run("doctor")
    assert said.exit_code == 1 and "1 catatan rusak, hilang, atau bukan dari libsys." in said.output
    healed = run("doctor", "--heal")
    assert healed.exit_code == 0 and "1 catatan dipulihkan." in healed.output and "Setiap catatan cocok dengan segelnya." in healed.output


async def test_what_is_found_at_night_is_said_on_the_home_page_until_it_is_well(client, village, tmp_path) -> None:
    run = Run(hangs.JOBS[0], Settings(data=tmp_path))
    await hangs.look_at_night(run)
    async with database.writing():
        await database.execute("INSERT INTO number (number, kind, subject, is_exact_only) VALUES ('X1', 'copy', 'x', false)")
    await sign_in(client, "budi")
    sentence = "1 nomor tercatat untuk buku atau anggota yang tidak ada: X1."
    assert sentence not in words_of((await client.get("/dashboard")).text)
    await hangs.look_at_night(run)
    assert sentence in words_of((await client.get("/dashboard")).text)
    await sign_in(client, "rani")
    assert sentence not in words_of((await client.get("/dashboard")).text)
    async with database.writing():
        await database.execute("DELETE FROM number WHERE number = 'X1'")
    await sign_in(client, "budi")
    assert sentence in words_of((await client.get("/dashboard")).text)
    await client.get("/dashboard/health")
    assert sentence not in words_of((await client.get("/dashboard")).text)


def test_every_night_all_is_looked_at_that_somebody_may_change_from_outside() -> None:
    assert {look.look.__name__ for look in gathered("HEALTH") if look.nightly} == {
        "look_at_file", "look_beside", "look_at_log", "look_at_declaration", "look_at_lives", "look_at_numbers", "look_at_loans", "look_at_reports"}
