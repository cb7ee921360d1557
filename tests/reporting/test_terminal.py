"""`libsys report` and `libsys export activities`, as they are typed."""

import errno
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from libsys.cli import main
from libsys.kernel import database, lock
from libsys.kernel.database import IS_POSTGRES, execute, value, writing
from libsys.kernel.settings import DATABASE_FILE
from libsys.report_format.seal import seal
from libsys.reporting.place import take_room
from tests.conftest import apart
from tests.reporting.random_village import Village
from tests.village import settle


async def _fill(address: str, folder: Path) -> None:
    await database.start(address, folder)
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
    apart(lambda: _fill(address, tmp_path))
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


def signed(address: str) -> int:
    """How many reports are signed."""
    async def count() -> int:
        await database.start(address)
        try:
            return await value("SELECT count(*) FROM report")
        finally:
            await database.stop()

    return apart(count)


def library_at(at_home: Path, address: str) -> str:
    return address if IS_POSTGRES else str(at_home / DATABASE_FILE)


@pytest.mark.parametrize(("words", "code"), [
    (("--format", "xlsx"), 2), (("--format", "pdf"), 2),
    (("--format", "xlsx", "--out", "tidak ada/laporan.xlsx"), 2),  # a folder that is not there
    (("--format", "json", "--out", "/dev/full"), 2),
    (("--draft",), 2), (("--revision", "1"), 2), (("--format", "docx"), 2),
])
def test_nothing_is_signed_when_the_command_itself_cannot_succeed(at_home: Path, address: str, words: tuple[str, ...], code: int) -> None:
    done = run("2026-08", "--sign-off", *words)
    assert done.exit_code == code and "Traceback" not in done.output, done.output
    assert signed(library_at(at_home, address)) == 0


def test_nothing_is_signed_when_the_disk_has_no_room_for_the_file(at_home: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr("libsys.reporting.place.os.fsync", full)
        done = run("2026-08", "--sign-off", "--format", "json", "--out", str(at_home / "laporan.json"))
    assert done.exit_code == 2 and "tidak dapat ditulis" in done.output
    assert signed(library_at(at_home, address)) == 0 and not list(at_home.glob("*.json")) and not list(at_home.glob(".libsys*"))


def typed(screen: str, *words: str) -> subprocess.CompletedProcess[str]:
    """A real program whose screen is sent into this file."""
    with open(screen, "a") as out:
        return subprocess.run([sys.executable, "-m", "libsys", "report", "2026-08", *words], stdout=out, stderr=subprocess.PIPE, text=True)


def test_nothing_is_signed_when_the_file_that_stands_for_the_screen_has_no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    screen = tmp_path / "layar.txt"
    screen.write_text("sebelumnya\n")
    with screen.open("a") as out:
        take_room(out, 100)
        monkeypatch.setattr("libsys.reporting.place.os.fsync", full)
        with pytest.raises(OSError):
            take_room(out, 100)
        out.write("sesudahnya\n")
    assert screen.read_text() == "sebelumnya\nsesudahnya\n"
    with pytest.raises(OSError):
        take_room(None, 1)


def test_a_screen_that_takes_nothing_is_said_in_a_sentence(at_home: Path, address: str) -> None:
    done = typed("/dev/full", "--draft")
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    assert done.stderr.startswith("Laporannya tidak dapat ditulis ke layar atau berkas ini (")


def test_a_month_that_cannot_be_signed_leaves_no_file(at_home: Path, address: str) -> None:
    done = run("2026-11", "--sign-off", "--format", "json", "--out", str(at_home))
    assert done.exit_code == 1 and "belum selesai" in done.output
    assert not list(at_home.glob("*.json")) and not list(at_home.glob(".libsys*"))


def test_an_earlier_revision_is_written_by_its_number_and_one_that_is_not_there_is_told(at_home: Path) -> None:
    assert run("2026-08", "--sign-off").exit_code == 0
    done = run("2026-08", "--revision", "1", "--format", "json")
    assert json.loads(done.stdout)["identitas"]["revisi"] == 1
    missing = run("2026-08", "--revision", "2")
    assert missing.exit_code == 1 and "tidak punya revisi 2" in missing.output


@pytest.mark.parametrize("how", ["altered", "deleted", "broken"])
def test_a_spoiled_report_is_named_by_the_doctor_and_not_written(at_home: Path, address: str, how: str) -> None:
    assert run("2026-08", "--sign-off").exit_code == 0

    async def spoil() -> None:
        await database.start(library_at(at_home, address), at_home)
        try:
            async with writing():
                await execute({"altered": ALTER, "deleted": "DELETE FROM report", "broken": BREAK}[how])
        finally:
            await database.stop()

    apart(spoil)
    for words in (("2026-08",), ("2026-08", "--format", "json"), ("2026-08", "--revision", "1"), ("2026-08", "--format", "xlsx", "--out", str(at_home))):
        done = run(*words)
        assert done.exit_code == 1 and "tidak diberikan" in done.output and "Traceback" not in done.output, done.output
    assert not list(at_home.glob("*.xlsx"))
    doctor = CliRunner().invoke(main, ["doctor"])
    assert doctor.exit_code == 1 and "2026-08 r1" in doctor.output
    again = run("2026-08", "--sign-off")
    assert again.exit_code == 0 and "sebagai revisi 2" in again.output


ALTER = """UPDATE report SET document = replace(document, '"hari_buka":', '"hari_buka":1')"""
BREAK = "UPDATE report SET document = 'x'"


def test_on_a_new_computer_the_terminal_says_that_a_new_key_was_made(at_home: Path) -> None:
    assert "kunci baru" not in run("2026-08", "--sign-off").output
    (at_home / "signing.key").unlink()
    doctor = CliRunner().invoke(main, ["doctor"])
    assert "tidak ada di komputer ini" in doctor.output
    assert "kunci baru dibuat" in run("2026-09", "--sign-off").output
    assert run("2026-08", "--format", "json").exit_code == 0


def test_a_full_disk_is_said_before_anything_is_signed(at_home: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(lock, "write", full)
    done = run("2026-08", "--sign-off")
    if IS_POSTGRES:  # there the server has the library, and no file is written
        assert done.exit_code == 0
    else:
        assert done.exit_code == 1 and "tidak dapat ditulis (No space left on device)" in done.output


def test_the_terminal_says_that_it_signed_with_a_key_this_library_never_used(at_home: Path) -> None:
    run("2026-08", "--sign-off")
    _another_key(at_home)
    assert "belum pernah dipakai" in CliRunner().invoke(main, ["doctor"]).output
    assert "belum pernah dipakai perpustakaan ini" in run("2026-09", "--sign-off").output
    assert "belum pernah" not in run("2026-10", "--sign-off").output


def _another_key(folder: Path) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    key = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "signing.key").write_bytes(key)


def test_activities_are_written_with_partners_and_books(at_home: Path) -> None:
    out = at_home / "kegiatan.csv"
    done = CliRunner().invoke(main, ["export", "activities", "--out", str(out)])
    assert done.exit_code == 0, done.output
    text = out.read_text(encoding="utf-8-sig")
    assert text.startswith("Strategi,Tanggal,Hari terakhir,Kegiatan")
    assert "community" in text and "Mitra 10" in text and "Judul 2026-10-31" in text
