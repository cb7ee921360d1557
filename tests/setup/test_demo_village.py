"""The demo village is as big as it says, believable, and the same for the same seed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from libsys.acts import audit
from libsys.cli import main
from libsys.kernel import database, lock
from libsys.kernel.periods import Month
from libsys.kernel.refusals import Refused
from libsys.library import card
from libsys.reporting import queries
from libsys.setup import demo
from tests import village

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
COUNTS = {"SELECT count(*) FROM title": 1000, "SELECT count(*) FROM copy": 1150, "SELECT count(*) FROM member": 300,
          "SELECT count(*) FROM loan": 4000}
OVERLAPS = """SELECT count(*) FROM loan a JOIN loan b ON a.copy = b.copy AND a.id <> b.id AND a.lent_on < b.lent_on
    AND (a.returned_on IS NULL OR a.returned_on > b.lent_on)"""
BACKWARDS = "SELECT count(*) FROM loan WHERE due_on < lent_on OR returned_on < lent_on"
MOST_OPEN = "SELECT count(*) AS n FROM loan WHERE returned_on IS NULL GROUP BY member ORDER BY n DESC LIMIT 1"
CHILDREN_WITHOUT = "SELECT count(*) FROM member WHERE birth_year > 2008 AND (guardian_name IS NULL OR consent_on IS NULL)"
VISITED_DAYS = "SELECT count(DISTINCT happened_on) FROM visit WHERE happened_on BETWEEN {} AND {}"


async def test_it_holds_a_believable_year(library) -> None:
    card.forget()
    accounts = await demo.fill(now=NOON)
    assert {asked: await database.value(asked) for asked in COUNTS} == COUNTS
    assert await database.value(OVERLAPS) == 0
    assert await database.value(BACKWARDS) == 0
    assert await database.value(MOST_OPEN) <= 2
    assert await database.value(CHILDREN_WITHOUT) == 0
    october = Month.parse("2026-10")
    body, _ = await queries.draft(october, NOON)
    assert body["layanan"]["hari_buka"] == await database.value(VISITED_DAYS, october.first, october.last)
    assert body["pelibatan_masyarakat"] and body["peningkatan_layanan_informasi"] and body["kemitraan"]
    states = [line.state for line in await queries.months(Month.parse("2026-11"), NOON.date(), NOON)]
    assert states[:2] == ["running", "to_sign"] and set(states[2:]) == {"signed"}
    assert await audit.verify() is None
    assert len({password for _, password in accounts}) == 3


async def test_it_is_never_mixed_with_a_real_library(village) -> None:
    with pytest.raises(Refused, match="demo_needs_empty"):
        await demo.fill(now=NOON)
    assert await database.value("SELECT count(*) FROM member") == 0


async def test_every_start_makes_other_passwords(library) -> None:
    card.forget()
    accounts = dict(await demo.fill(now=NOON))
    assert all(len(password.split()) == 4 and len(password) > 14 for password in accounts.values())
    assert village.PASSWORD not in accounts.values()


@pytest.mark.parametrize("typed", [["demo", "--data", "here"], ["--data", "here", "demo"], ["demo", "--port", "8001", "--data=here"]])
def test_the_folder_that_was_named_is_the_demos(typed, tmp_path, monkeypatch) -> None:
    def hold(folder):
        asked.append(folder)
        raise lock.Held("")

    asked: list[Path] = []
    monkeypatch.setattr(lock, "hold", hold)
    monkeypatch.setenv("LIBSYS_DATA", str(tmp_path / "mine"))
    assert CliRunner().invoke(main, [word.replace("here", str(tmp_path / "here")) for word in typed]).exit_code == 0
    monkeypatch.setenv("LIBSYS_DATA", str(tmp_path / "mine"))
    assert CliRunner().invoke(main, ["demo"]).exit_code == 0
    assert asked == [tmp_path / "here", tmp_path / "mine-demo"]
