"""What an act leaves, to the letter: the line of the log and its seal, the fingerprint of a form, the last believed instant."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace

import pytest

from libsys.acts import Act, act, audit, first_answer, registries, slips
from libsys.acts.registries import Claim, StandsOn
from libsys.kernel import clock
from libsys.kernel.database import Duplicate, row, writing
from libsys.kernel.refusals import Refused
from tests.village import NOW

LINE = "SELECT number, happened_at, recorded_by, did, about, facts, previous, seal FROM audit ORDER BY number DESC"


@act("test.count")
async def count(it: Act, *, many: int, now: datetime, by: str, slip: str | None = None) -> int:
    return it.done(many, about="rak é", facts={"many": many, "where": "Rak Ébène", "on": date(2026, 11, 23)})


@act("test.peek")
async def peek(it: Act, *, now: datetime, by: str, slip: str | None = None) -> int:
    return it.done(0, about="rak")


async def test_the_line_of_an_act_says_who_what_when_and_with_which_facts(library) -> None:
    await count(many=7, now=NOW, by="sari")
    line = await row(LINE)
    assert (line["number"], line["happened_at"], line["recorded_by"], line["did"], line["about"]) == (1, NOW, "sari", "test.count", "rak é")
    assert line["facts"] == '{"many": 7, "on": "2026-11-23", "where": "Rak Ébène"}'
    await peek(now=NOW, by="sari")
    assert (await row(LINE))["facts"] == "{}"


async def test_a_line_written_by_an_older_program_still_fits_its_seal(library) -> None:
    """A seal that is made otherwise would call every old log altered."""
    await count(many=7, now=NOW, by="sari")
    line = await row(LINE)
    assert line["previous"] == "0" * 64
    assert line["seal"] == "8a01749b32c09ff17df9d88034bf570918a58a711db16169f00a01454bb591be"


async def test_a_first_answer_is_of_this_verb_and_this_person(library) -> None:
    await count(many=7, now=NOW, by="sari", slip="a")
    assert await first_answer(count, "a", by="sari") == 7
    assert await first_answer(peek, "a", by="sari") is None
    assert await first_answer(count, "a", by="budi") is None
    assert await first_answer(count, "b", by="sari") is None
    assert await first_answer(count, None, by="sari") is None


async def test_a_first_answer_asked_with_what_was_sent_is_of_that_alone(library) -> None:
    await count(many=7, now=NOW, by="sari", slip="a")
    assert await first_answer(count, "a", by="sari", many=7) == 7
    with pytest.raises(Refused, match="slip_of_other_contents"):
        await first_answer(count, "a", by="sari", many=8)
    for slip, by in (("a", "budi"), ("b", "sari")):
        assert await first_answer(count, slip, by=by, many=7) is None


@dataclass(frozen=True)
class Typed:
    name: str
    on: date


@pytest.mark.parametrize(("contents", "fingerprint"), [
    ({}, "eefd62801d5e1e506138d0ebdae555b2"),
    ({"name": "Padi é", "pages": 3, "price": None}, "9bf8beaa88679e802b337b9966abf2ce"),
    ({"kinds": frozenset({"b", "a"}), "mixed": frozenset({1, "a", None})}, "073de09b4ce78602789cafacd20989f9"),
    ({"rows": {1: "a", "b": None}, "cells": {"a b": 1, "a": 2}}, "4c1b8766eaafb86bd3e5bd14d53f1dcb"),
    ({"typed": Typed("Padi", date(2026, 11, 23)), "at": NOW, "cover": b"\x00\x01"}, "edeadb6cb9fa110f4baa3e0f0020400d"),
])
def test_a_form_has_the_same_fingerprint_on_every_machine_and_day(contents, fingerprint) -> None:
    assert slips.digest(contents) == fingerprint


def test_what_cannot_be_read_as_contents_is_a_fault_of_the_program() -> None:
    with pytest.raises(TypeError, match="object"):
        slips.digest({"name": object()})


def test_other_contents_have_another_fingerprint() -> None:
    one = {"typed": Typed("Padi", date(2026, 11, 23)), "kinds": ("a", "b")}
    others = [one | {"typed": Typed("Padi", date(2026, 11, 24))}, one | {"kinds": ("b", "a")}, one | {"more": None}, {}]
    assert len({slips.digest(contents) for contents in [one, *others]}) == 5
    assert slips.digest(one, keyed=True) != slips.digest(one) and len(slips.digest(one, keyed=True)) == 32


async def test_an_act_within_another_leaves_the_contest_to_the_outer_one(library) -> None:
    looks = []

    @act("test.contest")
    async def contest(it: Act, *, now: datetime, by: str, slip: str | None = None) -> str:
        looks.append(1)
        raise Duplicate("one_open_loan_for_each_copy")

    with pytest.raises(Duplicate):
        async with writing():
            await contest(now=NOW, by="sari")
    assert len(looks) == 1


async def log(*lines: tuple[datetime, str]) -> None:
    for at, did in lines:
        async with writing():
            await audit.note(by="sari", at=at, did=did, about="x")


LATER, AHEAD = NOW + timedelta(hours=1), NOW + timedelta(days=900)


@pytest.mark.parametrize(("lines", "last"), [
    ([], None),
    ([(NOW, "a")], NOW),
    ([(NOW, "a"), (LATER, "a")], LATER),
    ([(LATER, "a"), (NOW + timedelta(minutes=59), "a")], LATER),
    ([(NOW, "a"), (AHEAD, "a")], NOW),  # the clock was wrong: nobody learns from it
    ([(NOW, "a"), (AHEAD, audit.CLOCK_IS_RIGHT)], AHEAD),
    ([(AHEAD, "a"), (NOW, audit.CLOCK_IS_RIGHT)], NOW),
    ([(AHEAD, "a"), (NOW, audit.CLOCK_IS_RIGHT), (LATER, "a")], LATER),
])
async def test_the_last_instant_that_can_be_believed(library, lines, last) -> None:
    await log(*lines)
    assert await audit.last_seen() == last
    assert await audit.last_seen() == last  # and once more, from where the first look ended


async def test_who_brings_a_copy_back_by_a_clock_has_answered_for_it(library) -> None:
    long_ago = datetime(2001, 1, 1, tzinfo=UTC)
    await log((NOW, "a"))
    async with writing():
        await audit.note(by="sari", at=long_ago, did="backups.restore", about="x", facts={audit.BELIEVED: True})
    assert await audit.last_seen() == long_ago and await audit.clock_reason(long_ago) is None
    assert audit.says_right({"did": "backups.restore", "facts": '{"clock_is_believed": true}'})
    assert not audit.says_right({"did": "backups.restore", "facts": '{"clock_is_believed": false}'})


async def test_while_the_clock_is_in_doubt_the_last_believed_instant_holds(library) -> None:
    long_ago = datetime(2001, 1, 1, tzinfo=UTC)
    assert await audit.believed(NOW) == NOW
    assert await audit.believed(long_ago) == datetime.combine(clock.BUILT_ON, time(12), UTC)
    await log((NOW, "a"))
    assert await audit.believed(long_ago) == NOW and await audit.believed(LATER) == LATER


async def test_a_clock_that_a_person_called_right_is_asked_about_again_after_a_while(library) -> None:
    long_ago = datetime(2001, 1, 1, tzinfo=UTC)
    await log((long_ago, audit.CLOCK_IS_RIGHT))
    week = timedelta(days=7)
    assert await audit.clock_reason(long_ago + week - timedelta(seconds=1)) is None
    assert await audit.clock_reason(long_ago + week) == await audit.clock_reason(long_ago - week) == "clock_before_program"


async def test_a_line_without_facts_has_none(library) -> None:
    await log((NOW, "a"))
    assert (await row(LINE))["facts"] == "{}"


async def test_what_is_written_after_a_look_is_seen_at_the_next(library) -> None:
    await log((NOW, "a"))
    assert await audit.last_seen() == NOW
    await log((LATER, "a"), (AHEAD, "a"))
    assert await audit.last_seen() == LATER


async def test_a_look_within_an_act_that_is_taken_back_is_forgotten(library) -> None:
    await log((NOW, "a"))
    with pytest.raises(ValueError):
        async with writing():
            await audit.note(by="sari", at=LATER, did="a", about="x")
            assert await audit.last_seen() == LATER
            raise ValueError
    assert await audit.last_seen() == NOW


async def test_a_start_looks_back_only_so_many_lines(library, monkeypatch) -> None:
    monkeypatch.setattr(audit, "KEPT_LINES", 2)
    await log((AHEAD, "a"), (NOW, "a"), (LATER, "a"))
    assert await audit.last_seen() == LATER


@pytest.fixture
def hung() -> Iterator[list[str]]:
    """A house of two rooms with answers of their own; what was asked of them."""
    asked: list[str] = []

    async def claims(key: str) -> list[Claim]:
        asked.append(key)
        return [Claim("member_holds_books", {"count": 1})]

    async def nothing(key: str) -> list[Claim]:
        return []

    async def moves(old: str, new: str) -> list[str]:
        return [f"{old} → {new}"]

    async def moves_nothing(old: str, new: str) -> list[str]:
        return []

    rooms = [SimpleNamespace(STANDS_ON=(StandsOn("member", "loan", claims, moves), StandsOn("title", "copy", nothing, moves))),
             SimpleNamespace(),
             SimpleNamespace(STANDS_ON=(StandsOn("member", "visit", nothing, moves_nothing), StandsOn("member", "note", claims)))]
    before = registries._furniture
    registries.furnish(lambda part: rooms if part == "hangs" else [])
    try:
        yield asked
    finally:
        registries._furniture = before
        registries.gathered.cache_clear()


async def test_every_room_is_asked_who_stands_there_and_what_follows_is_told(hung) -> None:
    claims = await registries.stands_on("member", "siti")
    assert [(claim.code, claim.facts, claim.is_binding) for claim in claims] == [("member_holds_books", {"count": 1}, True)] * 2
    assert hung == ["siti", "siti"]
    assert await registries.follow("member", "old", "new") == {"loan": ["old → new"]}
    assert await registries.stands_on("copy", "x") == [] and await registries.follow("copy", "old", "new") == {}


def test_a_house_that_is_furnished_anew_forgets_what_hung_before(hung) -> None:
    assert len(registries.gathered("STANDS_ON")) == 4
    registries.furnish(lambda part: [])
    assert registries.gathered("STANDS_ON") == ()


def test_a_claim_that_says_no_more_has_no_facts_of_another() -> None:
    one, other = Claim("member_holds_books"), Claim("copy_is_out")
    one.facts["count"] = 1
    assert other.facts == {} and other.is_binding


def test_a_house_without_its_roof_answers_nothing_at_all(hung) -> None:
    registries._furniture = None
    registries.gathered.cache_clear()
    with pytest.raises(RuntimeError, match=r"libsys\.house"):
        registries.gathered("STANDS_ON")
