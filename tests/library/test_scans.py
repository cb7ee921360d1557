"""What a scanner meant, whatever it and the computer make of a code."""

import pytest

from libsys.kernel import database
from libsys.kernel.database import DB, execute, new_id, rows, value, writing
from libsys.kernel.refusals import Refused
from libsys.library import numbers
from libsys.library.rules import bare, code_of, other_layouts


@pytest.mark.parametrize(("scanned", "code"), [
    ("]C0B01151", "B01151"), ("]A0B01151", "B01151"), ("*B01151*", "B01151"), ("]A0*B01151*", "B01151"),
    ("]E09786020332956", "9786020332956"), ("]Q3http://desa.local/k/B01151", "B01151"), ("\ufeff B01151\x1d", "B01151"),
    ("http://desa.local:8000/k/B01151?x=1", "B01151"), ("192.168.1.2:8000/k/B01151", "B01151"), ("015/K/2026", None),
    ("http://desa.local/k/001%2FPD%2F2026", None), ("]C0", None), ("**", None), ("*B 01151*", None), ("]C", None),
])
def test_marks_around_a_number_are_no_part_of_it(scanned: str, code: str | None) -> None:
    assert code_of(scanned) == code


@pytest.mark.parametrize(("scanned", "number"), [
    ("http://desa.local/k/001/PD/2026", "001/PD/2026"), ("http://desa.local/k/001%2FPD%2F2026", "001/PD/2026"),
    ("/k/001/PD/2026/", "001/PD/2026"), ("015/K/2026", "015/K/2026"), ("]C0015/k/2026", "015/k/2026"),
])
def test_a_number_of_the_register_keeps_its_strokes(scanned: str, number: str) -> None:
    assert bare(scanned) == number


@pytest.mark.parametrize(("made", "meant"), [
    ("Bà&&(&", "B01151"), ("Qààà&", "A0001"), ("PD)çç", "PD-99"),  # French; Belgian writes the dash as on a plain keyboard
    ("PDß99", "PD-99"), ("B#é+&", None), ("Béěšč", "B0234"), ("b)!!%!", "B01151"), ("PD'99", "PD-99"),
])
def test_another_keyboard_is_read_back(made: str, meant: str | None) -> None:
    assert (meant in other_layouts(made)) if meant else not any(code_of(one) for one in other_layouts(made))


@pytest.mark.parametrize("typed", ["B01151", "x-1.2_3", "Siti Aminah", "yusuf", "", "  "])
def test_codes_and_names_are_read_as_they_stand(typed: str) -> None:
    assert other_layouts(typed) == ()


async def take(number: str, kind: str = "copy") -> str:
    key = new_id()
    async with writing():
        await numbers.take(number, kind=kind, subject=key)
    return key


async def whose(typed: str) -> str | None:
    owner = await numbers.known(typed)
    return owner.subject if owner else None


async def test_a_number_is_known_however_it_was_scanned(library: str) -> None:
    book = await take("B01151")
    for scanned in ("B01151", " b01151 ", "]C0b01151", "*B01151*", "http://x/k/b01151", "Bà&&(&", "b)!!%!"):
        assert await whose(scanned) == book, scanned
    for scanned in ("B01152", "Bà&&(é", "B 01151", ""):
        assert await whose(scanned) is None, scanned


async def test_signs_that_could_be_two_numbers_are_neither(library: str) -> None:
    spanish = await take("AB-")
    assert await whose("AB'") == spanish
    await take("QB4")  # what a French keyboard would make of the same signs
    assert await whose("AB'") is None and await whose("AB-") == spanish


async def test_capitals_make_no_other_number(library: str) -> None:
    await take("x0001")
    with pytest.raises(Refused) as refused:
        await take("X0001", "member")
    assert refused.value.judgement.refusals[0].code == "number_taken"


async def test_a_freed_number_can_be_given_out_again_in_capitals(library: str) -> None:
    await take("x0001")
    async with writing():
        await numbers.release("x0001")
    again = await take("X0001")
    assert await whose("x0001") == again


BEFORE = ("DROP INDEX number_whatever_capitals", "DROP INDEX copy_accession_folded", "ALTER TABLE number DROP COLUMN is_exact_only",
          "DELETE FROM migration WHERE name = '2026_11_30_numbers'")


async def test_an_old_pair_stays_and_the_older_answers_to_every_spelling(library: str) -> None:
    """Earlier versions took `b00001` for a member beside the copy `B00001`: such a library loses nothing."""
    copy, older, younger = new_id(), new_id(), new_id()
    for statement in BEFORE:
        await DB.run_ddl(statement)
    async with writing():
        for number, subject in (("B00001", copy), ("b00001", older), ("xY-1", older), ("XY-1", younger), ("Xy-1", younger)):
            await execute("INSERT INTO number (number, kind, subject) VALUES ({}, 'member', {})", number, subject)
    assert await database.migrate() == ["2026_11_30_numbers"]
    assert await value("SELECT count(*) FROM number") == 5
    assert (await whose("B00001"), await whose("b00001")) == (copy, older)
    assert [await whose(one) for one in ("xY-1", "xy-1", "XY-1", "Xy-1")] == [older, older, younger, younger]
    with pytest.raises(Refused):
        await take("xy-1")
    async with writing():
        await numbers.release("xY-1")
    assert await whose("xy-1") == younger
    assert len(await rows("SELECT number FROM number WHERE is_exact_only")) == 2  # b00001, and one of the other two
