"""Whatever file somebody chooses: it is looked at, never believed, and never a fault."""

import io
import os
import random
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest

from libsys.backups import actions, queries
from libsys.kernel.database import APPLICATION_ID, value
from libsys.kernel.refusals import Refused
from tests.attacker import journal_of
from tests.backups.shelf import happen
from tests.village import NOW


def zipped() -> bytes:
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w") as archive:
        archive.writestr("library.sqlite", b"x" * 5000)
    return found.getvalue()


def changed(at: int, data: bytes) -> Callable[[bytes], bytes]:
    return lambda good: good[:at] + data + good[at + len(data):]


def noisy(good: bytes) -> bytes:
    """A page in the middle, as a dying card returns it."""
    chance = random.Random(1)
    return changed(4096 * (len(good) // 8192), chance.randbytes(4096))(good)


BYTES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda good: b"",
    "one byte": lambda good: b"S",
    "a letter": lambda good: b"Kepada Yth. Kepala Desa\n" * 500,
    "a zip": lambda good: zipped(),
    "a pdf": lambda good: b"%PDF-1.7\n" + bytes(9000),
    "zeros": lambda good: bytes(len(good)),
    "noise": lambda good: random.Random(2).randbytes(50_000),
    "only the header": lambda good: good[:100],
    "cut in a page": lambda good: good[:10_000],
    "cut in half": lambda good: good[: len(good) // 2 // 4096 * 4096],
    "last page missing": lambda good: good[:-4096],
    "a page of zeros": changed(4096 * 6, bytes(4096)),
    "a page of noise": noisy,
    "page size 65536": changed(16, b"\x00\x01"),
    "page size 0": changed(16, b"\x00\x00"),
    "two billion pages": changed(28, b"\x7f\xff\xff\xff"),
    "a freelist that goes nowhere": changed(32, b"\x7f\xff\xff\xff\x00\x00\xff\xff"),
    "text in UTF-16": changed(56, b"\x00\x00\x00\x02"),
    "no application": changed(68, b"\x00\x00\x00\x00"),
    "another schema format": changed(44, b"\x00\x00\x00\x63"),
    "a schema of noise": changed(100, random.Random(3).randbytes(3996)),
}


@pytest.mark.parametrize("kind", BYTES)
async def test_a_hostile_file_is_refused_in_words(village, settings, tmp_path, kind) -> None:
    good = Path((await actions.make(settings, kind="asked", now=NOW)).path).read_bytes()
    path = tmp_path / "file.sqlite"
    hostile = BYTES[kind](good)
    path.write_bytes(hostile)
    held = queries.look(path)
    assert not held.is_sound
    assert held.why in ("copy_not_a_library", "copy_damaged", "copy_changed_on_device")
    with pytest.raises(Refused, match="copy_"):
        await actions.restore(settings, path, by="sari", now=NOW)
    with pytest.raises(Refused, match="copy_"):
        actions.take_in(settings, BytesIO(path.read_bytes()), NOW)
    await happen(1)  # the library goes on
    assert path.read_bytes() == hostile


FOREIGN = {
    "photos": "CREATE TABLE photo (name TEXT)",
    "ours by name only": "CREATE TABLE title (id TEXT)",
    "views instead of tables": """CREATE VIEW audit AS WITH RECURSIVE n (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM n) SELECT number FROM n;
        CREATE VIEW library AS SELECT 'Rumah' AS name; CREATE VIEW migration AS SELECT 'x' AS name;""",
    "tables of another shape": """CREATE TABLE audit (number TEXT);
        INSERT INTO audit VALUES ('x'); CREATE TABLE library (name BLOB); CREATE TABLE migration (name); CREATE TABLE title (a);
        CREATE TABLE member (a); CREATE TABLE loan (a);""",
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_foreign_database_is_refused(tmp_path, kind) -> None:
    path = tmp_path / "file.sqlite"
    with closing(sqlite3.connect(path)) as file:
        file.executescript(FOREIGN[kind])
        if kind != "photos":
            file.execute(f"PRAGMA application_id={APPLICATION_ID}")
    assert queries.look(path).why == "copy_not_a_library"


async def test_a_newer_library_is_named_as_such(village, settings, tmp_path) -> None:
    made = await actions.make(settings, kind="asked", now=NOW)
    with closing(sqlite3.connect(made.path)) as file:
        file.execute("INSERT INTO migration (name, app_name, ran_on) VALUES ('2099_01_01_later', 'libsys', '2099-01-01 00:00:00')")
        file.commit()
    held = queries.look(Path(made.path))
    assert (held.is_sound, held.is_newer, held.why) == (False, True, "copy_newer")
    with pytest.raises(Refused, match="copy_newer"):
        await actions.restore(settings, Path(made.path), by="sari", now=NOW)


def test_a_folder_a_missing_file_and_a_pipe_are_no_libraries(tmp_path) -> None:
    assert queries.look(tmp_path).why == "copy_not_a_library"
    assert queries.look(tmp_path / "nothing").why == "copy_not_a_library"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert queries.look(tmp_path / "pipe").why == "copy_not_a_library"


async def test_a_thousand_flipped_bits_are_never_a_fault(village, settings, tmp_path) -> None:
    """Most are found; what is not found is in words, and the look goes on."""
    good = Path((await actions.make(settings, kind="asked", now=NOW)).path).read_bytes()
    path, chance, refused = tmp_path / "file.sqlite", random.Random(4), 0
    for _ in range(150):
        image = bytearray(good)
        for _ in range(9):
            image[chance.randrange(len(image))] ^= 1 << chance.randrange(8)
        path.write_bytes(image)
        refused += not queries.look(path).is_sound
    assert refused > 30


async def test_a_journal_beside_a_copy_or_left_of_an_earlier_try_is_not_played_into_it(village, settings) -> None:
    made = Path((await actions.make(settings, kind="asked", now=NOW)).path)
    older = made.read_bytes()
    await happen(1)
    later = Path((await actions.make(settings, kind="asked", now=NOW + timedelta(hours=1))).path)
    journal_of(later, older)
    journal_of(settings.data / "library.sqlite.incoming", older)
    assert queries.look(later).counts["audit"] == 1
    await actions.restore(settings, later, by="sari", now=NOW + timedelta(hours=2))
    assert await value("SELECT count(*) FROM audit WHERE did = 'tests.happen'") == 1
    assert Path(f"{later}-journal").exists() and not (settings.data / "library.sqlite.incoming-journal").exists()


async def test_the_open_library_is_no_copy_of_itself(village, settings, tmp_path) -> None:
    """The newest acts are in the log beside the file; the file alone would quietly lose them."""
    with pytest.raises(Refused, match="copy_has_a_log"):
        await actions.restore(settings, settings.data / "library.sqlite", by="sari", now=NOW)
    assert await value("SELECT count(*) FROM account") == 3
    for ending in ("", "-wal"):  # the folder of a laptop that was cut off
        (tmp_path / f"old.sqlite{ending}").write_bytes((settings.data / f"library.sqlite{ending}").read_bytes())
    assert queries.look(tmp_path / "old.sqlite").why == "copy_has_a_log"
