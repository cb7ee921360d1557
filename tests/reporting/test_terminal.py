"""`libsys report` and `libsys export activities`, as they are typed."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from libsys.cli import main
from libsys.kernel import database
from libsys.kernel.database import IS_POSTGRES
from libsys.kernel.settings import DATABASE_FILE
from libsys.report_format.seal import seal
from tests.conftest import apart
from tests.reporting.random_village import Village
from tests.village import settle


async def _fill(address: str) -> None:
    await database.start(address)
    try:
        await settle()
        await Village(21).fill(10)
    finally:
        await database.stop()


@pytest.fixture
def at_home(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with a village in it."""
    monkeypatch.setenv("LIBSYS_DATA", str(tmp_path))
    if IS_POSTGRES:
        monkeypatch.setenv("LIBSYS_DATABASE_URL", address)
    apart(lambda: _fill(address))
    if not IS_POSTGRES and Path(address).name != DATABASE_FILE:
        Path(address).rename(tmp_path / DATABASE_FILE)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["report", *words])


def test_the_message_stands_on_the_screen_as_a_draft(at_home: Path) -> None:
    done = run("2026-08")
    assert done.exit_code == 0, done.output
    assert "Laporan Agustus 2026" in done.output and "DRAF" in done.output and len(done.output) <= 900


def test_signed_from_the_terminal_it_is_frozen_once(at_home: Path) -> None:
    out = at_home / "laporan.json"
    for _ in range(2):
        done = run("2026-08", "--sign-off", "--format", "json", "--out", str(out))
        assert done.exit_code == 0, done.output
        document = json.loads(out.read_bytes())
        assert document["identitas"]["revisi"] == 1 and document["sha256"] == seal(document)


@pytest.mark.parametrize("form", ["json", "xlsx", "pdf", "csv", "text"])
def test_every_form_goes_to_a_file_or_into_a_folder(at_home: Path, form: str) -> None:
    folder = at_home / "ke sini"
    folder.mkdir()
    done = run("2026-08", "--format", form, "--out", str(folder))
    assert done.exit_code == 0, done.output
    assert [one.stat().st_size > 100 for one in folder.iterdir()] == [True]


@pytest.mark.parametrize("words, code, said", [
    (("oktober",), 2, "Bulan ditulis seperti 2026-10"),
    (("2026-08", "--format", "pdf"), 2, "--out"),
    (("2199-01", "--sign-off"), 1, "belum dimulai"),
])
def test_what_cannot_be_is_said_in_a_sentence(at_home: Path, words: tuple[str, ...], code: int, said: str) -> None:
    done = run(*words)
    assert done.exit_code == code
    assert said in done.output


def test_activities_are_written_with_partners_and_books(at_home: Path) -> None:
    out = at_home / "kegiatan.csv"
    done = CliRunner().invoke(main, ["export", "activities", "--out", str(out)])
    assert done.exit_code == 0, done.output
    text = out.read_text(encoding="utf-8-sig")
    assert text.startswith("Strategi,Tanggal,Hari terakhir,Kegiatan")
    assert "community" in text and "Mitra 10" in text and "Judul 2026-10-31" in text
