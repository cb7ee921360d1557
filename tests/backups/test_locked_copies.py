"""What leaves the computer can be locked: nobody reads it without the key, the key opens it, and a slip of the pen is told."""

import os
import random
import stat
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from libsys.backups import actions, locking, queries
from libsys.kernel.database import rows, value
from libsys.kernel.refusals import Refused
from tests import village as cast
from tests.village import NOW


def locked(data: bytes, key: str) -> bytes:
    out = BytesIO()
    locking.lock(BytesIO(data), out, locking.secret_of(key) or b"")
    return out.getvalue()


def opened(data: bytes, *keys: str) -> bytes:
    return b"".join(locking.unlocked(BytesIO(data), [locking.secret_of(key) or b"" for key in keys]))


@pytest.mark.parametrize("size", [0, 1, locking.PIECE - 1, locking.PIECE, locking.PIECE + 1, 2 * locking.PIECE + 7])
def test_what_was_locked_comes_back_with_its_key_and_no_other(size) -> None:
    key, other, data = locking.new_key(), locking.new_key(), random.Random(size).randbytes(size)
    kept = locked(data, key)
    assert opened(kept, other, key) == data and (size < 20 or data[:20] not in kept)
    with pytest.raises(locking.WrongKey):
        opened(kept, other)
    assert locked(data, key) != kept


def test_whatever_is_changed_in_it_is_found() -> None:
    key, data = locking.new_key(), random.Random(1).randbytes(2 * locking.PIECE + 50)
    kept, chance = locked(data, key), random.Random(2)
    piece = locking.PIECE + locking.TAG
    head = len(kept) - len(data) - 3 * locking.TAG
    changes = [kept[:-1], kept + b"x", kept[:head + piece], kept[:head + 2 * piece], kept[:head],
               kept[:head] + kept[head + piece:head + 2 * piece] + kept[head:head + piece] + kept[head + 2 * piece:]]
    for _ in range(60):
        image = bytearray(kept)
        image[chance.randrange(len(locking.MAGIC), len(image))] ^= 1 << chance.randrange(8)
        changes.append(bytes(image))
    for change in changes:
        with pytest.raises((locking.WrongKey, locking.Spoiled)):
            opened(change, key)


def test_a_key_is_read_as_people_type_it_and_a_slip_is_found() -> None:
    key = locking.new_key()
    assert len(key.split("-")) == 9
    for typed in (key, key.lower(), key.replace("-", " "), key.replace("-", ""), f"  {key} \n", key.replace("-", " – ")):
        assert locking.secret_of(typed) == locking.secret_of(key) is not None
    signs = key.replace("-", "")
    for place in range(len(signs)):
        for other in random.Random(place).sample(locking.ALPHABET, 6):
            typed = signs[:place] + other + signs[place + 1:]
            assert other == signs[place] or locking.secret_of(typed) is None
    for place in range(len(signs) - 1):
        swapped = signs[:place] + signs[place + 1] + signs[place] + signs[place + 2:]
        assert swapped == signs or locking.secret_of(swapped) is None
    assert [locking.secret_of(typed) for typed in (None, "", "x", key[:-1], key + "A", "ÄÖÜ" * 12, "0" * 36)] == [None] * 7


@pytest.fixture
async def key(village, settings) -> str:
    """Locking is turned on; its key on paper."""
    shown = await actions.switch_lock(settings, is_on=True, by="sari", now=NOW, slip="s1")
    assert shown is not None and await actions.switch_lock(settings, is_on=True, by="sari", now=NOW, slip="s1") is None
    return shown


async def test_what_leaves_is_locked_and_what_stays_is_not(key, settings, tmp_path) -> None:
    stick = replace(settings, backup_folder=str(tmp_path / "stick"))
    made = await actions.make(stick, kind="asked", now=NOW)
    [home] = settings.backups.glob("*.sqlite")
    [away] = (tmp_path / "stick").glob("libsys-*.locked")
    assert not list((tmp_path / "stick").glob("*.sqlite"))
    assert opened(away.read_bytes(), key) == home.read_bytes() and queries.look(away).why == "copy_locked"
    told = {(copy.folder, copy.verified_at is not None) for copy in queries.list_copies(stick)}
    assert told == {(str(settings.backups), True), (str(tmp_path / "stick"), True)}
    into = await actions.make(settings, kind="asked", now=NOW, folder=tmp_path / "other")
    assert into.path.endswith(".locked") and opened(Path(into.path).read_bytes(), key)[:15] == b"SQLite format 3" and made.sha256


async def test_the_key_stands_in_no_copy_and_in_no_line(key, settings) -> None:
    made = await actions.make(settings, kind="asked", now=NOW)
    plain = key.replace("-", "").encode()
    for path in settings.data.rglob("*"):
        if path.is_file() and path.name != locking.FILE:
            content = path.read_bytes()
            assert key.encode() not in content and plain not in content, path
    assert key.encode() in (settings.data / locking.FILE).read_bytes()
    assert [line["about"] for line in await rows("SELECT about FROM audit WHERE did = 'backups.lock'")] == ["on"] and made


@pytest.mark.parametrize("kind", ["open", "locked"])
async def test_copies_notes_and_key_are_their_owners_alone(village, settings, tmp_path, kind) -> None:
    os.umask(0o022)
    if kind == "locked":
        await actions.switch_lock(settings, is_on=True, by="sari", now=NOW)
    made = await actions.make(replace(settings, backup_folder=str(tmp_path / "stick")), kind="asked", now=NOW)
    source = Path(next(iter(settings.backups.glob("*.sqlite"))))
    actions.take_in(settings, BytesIO(source.read_bytes()), NOW)
    await actions.restore(settings, source, by="sari", now=NOW)
    files = [*settings.backups.iterdir(), *(tmp_path / "stick").glob("libsys-2*"), settings.data / "library.sqlite"]
    files += [settings.data / locking.FILE] if kind == "locked" else []
    assert made and {path.name: oct(stat.S_IMODE(path.stat().st_mode)) for path in files} == {
        path.name: "0o600" for path in files if path.name != "libsys-erased.txt"} | {
        path.name: oct(stat.S_IMODE(path.stat().st_mode)) for path in files if path.name == "libsys-erased.txt"}


async def test_another_computer_asks_for_the_key_and_says_when_it_is_wrong(key, settings, tmp_path) -> None:
    made = await actions.make(settings, kind="asked", now=NOW, folder=tmp_path / "stick")
    content = Path(made.path).read_bytes()
    new = replace(settings, data=tmp_path / "new computer")
    for typed, why in ((None, "copy_key_needed"), ("", "copy_key_needed"), (key[:-1], "copy_key_mistyped"), (locking.new_key(), "copy_key_wrong")):
        with pytest.raises(Refused, match=why):
            actions.take_in(new, BytesIO(content), NOW, typed)
    with pytest.raises(Refused, match="copy_damaged"):
        actions.take_in(new, BytesIO(content[:-1]), NOW, key)
    assert list(new.backups.iterdir()) == []
    assert queries.look(actions.take_in(new, BytesIO(content), NOW, key.lower().replace("-", " "))).is_sound


async def test_turned_off_the_old_key_still_opens_here(key, settings, tmp_path) -> None:
    made = await actions.make(settings, kind="asked", now=NOW, folder=tmp_path / "stick")
    assert await actions.switch_lock(settings, is_on=False, by="sari", now=NOW) is None
    assert queries.look(actions.take_in(settings, BytesIO(Path(made.path).read_bytes()), NOW)).is_sound
    again = await actions.make(settings, kind="asked", now=NOW, folder=tmp_path / "later")
    assert again.path.endswith(".sqlite")


async def test_the_manager_turns_it_on_downloads_and_brings_back(client, tmp_path) -> None:
    await cast.sign_in(client, "sari")
    page = await client.get("/backups")
    refused = await client.post("/backups/lock", data=cast.fields_of(page.text, "/backups/lock"))
    assert refused.status_code == 422 and "Centang dulu" in refused.text and "tidak dapat dibuka oleh siapa pun" in refused.text
    on = await client.post("/backups/lock", data=cast.fields_of(refused.text, "/backups/lock") | {"sure": "on"})
    assert on.status_code == 200 and "hanya ditunjukkan sekali" in on.text and "no-store" in on.headers["cache-control"]
    key = (tmp_path / locking.FILE).read_text().strip()
    assert key in on.text and key not in (await client.get("/backups")).text
    await client.post("/backups", data=cast.fields_of((await client.get("/backups")).text, "/backups"))
    page = await client.get("/backups")
    [name] = [path.name for path in (tmp_path / "backups").glob("*.sqlite")]
    taken = await client.post(f"/backups/file/{name}", data=cast.fields_of(page.text, f"/backups/file/{name}"))
    assert taken.status_code == 200 and taken.content.startswith(locking.MAGIC) and ".locked" in taken.headers["content-disposition"]
    assert not list(tmp_path.glob(".*.part"))
    (tmp_path / locking.FILE).unlink()
    fields = cast.fields_of(page.text, "/backups/upload")
    asked = await client.post("/backups/upload", data=fields, files={"file": ("x", taken.content)})
    assert asked.status_code == 422 and "Ketik kunci" in asked.text
    brought = await client.post("/backups/upload", data=fields | {"key": key}, files={"file": ("x", taken.content)})
    assert brought.status_code == 303 and await value("SELECT count(*) FROM audit WHERE did = 'backups.take'") == 1


async def test_only_the_manager_locks_and_takes(client, settings) -> None:
    made = await actions.make(settings, kind="asked", now=NOW)
    for name in ("budi", "rani"):
        await cast.sign_in(client, name)
        for door in ("lock", f"file/{Path(made.path).name}"):
            assert (await client.post(f"/backups/{door}", data={"to": "on", "sure": "on"})).status_code == 403
    assert locking.own_key(settings) is None


async def test_a_locked_copy_goes_into_a_folder_that_is_not_there_yet_and_a_place_that_takes_none_is_named(key, settings, tmp_path) -> None:
    place = tmp_path / "stick" / "libsys" / "2026"
    made = await actions.make(settings, kind="asked", now=NOW, folder=place)
    assert Path(made.path).parent == place and opened(Path(made.path).read_bytes(), key)[:15] == b"SQLite format 3"
    (tmp_path / "letter").write_text("Kepada Yth.")
    with pytest.raises(Refused) as refused:
        await actions.make(settings, kind="asked", now=NOW, folder=tmp_path / "letter" / "stick")
    assert [(why.code, dict(why.facts)) for why in refused.value.refusals] == [
        ("second_copy_not_written", {"folder": str(tmp_path / "letter" / "stick")})]


async def test_the_form_of_one_copy_sent_again_for_another_takes_nothing_along(village, settings) -> None:
    first, second = [Path((await actions.make(settings, kind="asked", now=NOW)).path) for _ in range(2)]
    for _ in range(2):
        assert await actions.take(settings, first, by="sari", now=NOW, slip="s2") == first
    with pytest.raises(Refused, match="slip_of_other_contents"):
        await actions.take(settings, second, by="sari", now=NOW, slip="s2")
    assert [line["about"] for line in await rows("SELECT about FROM audit WHERE did = 'backups.take'")] == [first.name]
