"""A verb is whole: rows, log line and answer are there together or not at all, and once for one sending."""

import asyncio
from dataclasses import dataclass
from datetime import date, datetime

import pytest

from libsys.acts import Act, act, audit, first_answer
from libsys.acts.wrapper import Unfinished
from libsys.kernel.database import Duplicate, execute, turn_taken, value, writing
from libsys.kernel.refusals import Refused, refuse_now
from tests.village import NOW

SUBJECTS = "SELECT count(*) FROM subject"
LINES = "SELECT count(*) FROM audit"
INSERT = "INSERT INTO subject (id, name, folded) VALUES ({}, {}, {})"


@dataclass(frozen=True)
class Named:
    """What the verb of these tests answers."""

    name: str
    on: date
    sheets: tuple[int, ...]


@act("test.name")
async def name_it(it: Act, name: str, *, on: date = date(2026, 11, 23), despite: frozenset[str] = frozenset(),
                  now: datetime, by: str, slip: str | None = None) -> Named:
    await execute(INSERT, name, name, name.casefold())
    if name == "refused":
        refuse_now("not_found")
    if name == "forgetful":
        return Named(name, on, ())
    if name == "double":
        it.done(Named(name, on, ()), about=name)
    return it.done(Named(name, on, (1, 2)), about=name, facts={"letters": len(name)})


@act("test.look")
async def look(it: Act, *, now: datetime, by: str, slip: str | None = None) -> str:
    return it.unchanged("nothing new")


@act("test.receive", turn=lambda sent: f"receiving {sent['library']}")
async def receive(it: Act, *, library: str, now: datetime, by: str, slip: str | None = None) -> str:
    return it.done(turn_taken(), about=library)


async def test_a_verb_that_says_its_turn_has_its_line_in_that_chain(library) -> None:
    for slip in ("a", "a", "b"):
        assert await receive(library="sukamaju", now=NOW, by="hub", slip=slip) == "receiving sukamaju"
    assert (await audit.head("receiving sukamaju"))["number"] == 2 and (await audit.head())["number"] == 0
    with pytest.raises(RuntimeError, match="one write has one turn"):
        async with writing():
            await receive(library="sukamaju", now=NOW, by="hub")


async def counts() -> tuple[int, int]:
    return await value(SUBJECTS), await value(LINES)


async def test_rows_line_and_answer_come_together(library) -> None:
    assert await name_it("Padi", now=NOW, by="sari", slip="a") == Named("Padi", date(2026, 11, 23), (1, 2))
    assert await counts() == (1, 1)
    assert await audit.verify() is None


async def test_the_same_sending_again_gets_the_first_answer_as_it_was(library) -> None:
    first = await name_it("Padi", now=NOW, by="sari", slip="a")
    assert await name_it("Padi", now=NOW, by="sari", slip="a", despite=frozenset({"any"})) == first
    assert await name_it(name="Padi", on=date(2026, 11, 23), now=NOW, by="sari", slip="a") == first
    assert await counts() == (1, 1)


@pytest.mark.parametrize("other", [{"name": "Padi sawah"}, {"name": "Padi", "on": date(2026, 11, 24)}])
async def test_the_same_key_with_other_contents_is_told_and_nothing_is_written(library, other) -> None:
    await name_it(name="Padi", now=NOW, by="sari", slip="a")
    with pytest.raises(Refused, match="slip_of_other_contents"):
        await name_it(**other, now=NOW, by="sari", slip="a")
    assert await counts() == (1, 1)


@dataclass(frozen=True, slots=True)
class Box:
    received_on: date


@act("test.unpack")
async def unpack(it: Act, boxes: dict[str, tuple[Box, ...]], *, now: datetime, by: str, slip: str | None = None) -> int:
    return it.done(len(boxes), about="boxes")


@pytest.mark.parametrize(("day", "why"), [
    (date(1121, 1, 15), "day_too_early"), (date(1899, 12, 31), "day_too_early"), (date(1900, 1, 1), ""), (date(2199, 12, 31), ""), (date(2200, 1, 1), "day_too_late")])
async def test_a_day_of_another_age_is_refused_whoever_sends_it_and_however_deep_it_lies(library, day, why) -> None:
    for send in (lambda: name_it("Padi", on=day, now=NOW, by="machine"), lambda: unpack({"dus": (Box(date(2026, 1, 1)), Box(day))}, now=NOW, by="machine")):
        if why:
            with pytest.raises(Refused, match=why):
                await send()
        else:
            await send()
    assert await counts() == ((0, 0) if why else (1, 2))


async def test_what_is_not_said_counts_as_what_it_usually_is(library) -> None:
    @act("test.shelve")
    async def shelve(it: Act, book: str, *, shelf: str = "A", now: datetime, by: str, slip: str | None = None) -> str:
        return it.done(f"{book} {shelf}", about=book)

    assert await shelve("Padi", now=NOW, by="sari", slip="a") == "Padi A"
    assert await shelve("Padi", shelf="A", now=NOW, by="sari", slip="a") == "Padi A"
    assert await first_answer(shelve, "a", by="sari", book="Padi", shelf="A") == "Padi A"
    with pytest.raises(Refused, match="slip_of_other_contents"):
        await shelve("Padi", shelf="B", now=NOW, by="sari", slip="a")


async def test_another_verb_or_person_does_not_get_the_answer(library) -> None:
    await name_it("Padi", now=NOW, by="sari", slip="a")
    with pytest.raises(Refused, match="slip_of_another_act"):
        await look(now=NOW, by="sari", slip="a")
    with pytest.raises(Refused, match="slip_of_another_act"):
        await name_it("Padi", now=NOW, by="budi", slip="a")


async def test_fifty_sendings_at_once_are_one(library) -> None:
    answers = await asyncio.gather(*(name_it("Padi", now=NOW, by="sari", slip="a") for _ in range(50)))
    assert len(set(answers)) == 1 and await counts() == (1, 1)


@pytest.mark.parametrize("name, error", [("refused", Refused), ("forgetful", Unfinished), ("double", Unfinished)])
async def test_a_verb_that_is_refused_or_forgets_its_end_leaves_nothing(library, name, error) -> None:
    with pytest.raises(error):
        await name_it(name, now=NOW, by="sari", slip="a")
    assert await counts() == (0, 0)
    assert await value("SELECT count(*) FROM slip") == 0


async def test_what_changes_nothing_leaves_no_line_but_its_answer(library) -> None:
    assert await look(now=NOW, by="sari", slip="a") == "nothing new"
    assert await value(LINES) == 0
    assert await value("SELECT count(*) FROM slip") == 1


async def test_a_verb_inside_another_is_taken_back_with_it(library) -> None:
    with pytest.raises(Refused):
        async with writing():
            await name_it("Padi", now=NOW, by="sari")
            refuse_now("not_found")
    assert await counts() == (0, 0)


async def test_a_faster_desk_is_seen_at_the_second_look(library) -> None:
    looks = []

    @act("test.contest")
    async def contest(it: Act, *, now: datetime, by: str, slip: str | None = None) -> str:
        looks.append(1)
        if len(looks) == 1:
            raise Duplicate("one_open_loan_for_each_copy")
        return it.unchanged("seen")

    assert await contest(now=NOW, by="sari") == "seen"
    assert len(looks) == 2


async def test_of_a_password_nothing_is_kept_and_another_one_is_told(library) -> None:
    @act("test.lock", secret=("password",))
    async def lock(it: Act, *, password: str, now: datetime, by: str, slip: str | None = None) -> str:
        return it.done("the code", about="door", kept="")

    assert await lock(password="kuda lepas", now=NOW, by="sari", slip="a") == "the code"
    assert await lock(password="kuda lepas", now=NOW, by="sari", slip="a") == ""
    with pytest.raises(Refused, match="slip_of_other_contents"):
        await lock(password="kuda lari", now=NOW, by="sari", slip="a")
    import hashlib
    import json

    plain = hashlib.blake2b(json.dumps(["{}", ["password", "kuda lepas"]]).encode(), digest_size=16).hexdigest()
    assert await value("SELECT digest FROM slip") != plain


def test_a_verb_without_its_who_when_and_slip_cannot_be_made() -> None:
    async def careless(it: Act, *, now: datetime, by: str) -> None: ...

    with pytest.raises(TypeError, match="slip"):
        act("test.careless")(careless)
