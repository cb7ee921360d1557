"""The lists of members and visits leave by the terminal, and nothing in them runs."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from libsys.kernel import database
from libsys.kernel.database import IS_POSTGRES
from tests.conftest import apart
from tests.members.people import BAGUS, register
from tests.village import NOW, TODAY, settle


async def _fill(address: str) -> None:
    from libsys.visits import actions as visits

    await database.start(address)
    try:
        keys = await settle()
        await register(keys["budi"], name="=HYPERLINK(1)")
        await register(keys["budi"], BAGUS)
        await visits.tap(sex="l", group="sd", purpose="baca", today=TODAY, now=NOW, by=keys["budi"])
    finally:
        await database.stop()


@pytest.fixture
def at_home(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with two members and one visit."""
    if IS_POSTGRES:
        monkeypatch.setenv("LIBSYS_DATABASE_URL", address)
    monkeypatch.setenv("LIBSYS_DATA", str(tmp_path))
    apart(lambda: _fill(address))
    if not IS_POSTGRES:
        from libsys.kernel.settings import DATABASE_FILE

        if Path(address).name != DATABASE_FILE:
            Path(address).rename(tmp_path / DATABASE_FILE)
    return tmp_path


def test_members_and_visits_are_written_to_files(at_home: Path) -> None:
    from libsys.members import commands as members
    from libsys.visits import commands as visits

    out = at_home / "anggota.csv"
    done = CliRunner().invoke(members.EXPORTS["members"], ["--out", str(out)])
    assert done.exit_code == 0, done.output
    text = out.read_text(encoding="utf-8-sig")
    assert "Nomor anggota" in text and "A0001,'=HYPERLINK(1)" in text and "Bu Wati" in text
    done = CliRunner().invoke(visits.EXPORTS["visits"], ["--format", "jsonl", "--out", str(at_home / "v.jsonl")])
    assert done.exit_code == 0, done.output
    assert '"visitor_count": 1' in (at_home / "v.jsonl").read_text()
