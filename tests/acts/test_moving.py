"""What moves with a wrong clock: the day the computer gave and what was counted from it, and no day that somebody typed."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from libsys.acts import moving, registries
from libsys.acts.moving import Moves, Shift
from libsys.kernel.database import as_date, execute, rows, writing
from tests.village import NOW

ZONE = ZoneInfo("Asia/Jakarta")
WEEKS = timedelta(days=35)
WRONG = NOW - WEEKS
"""Ten in the morning of 19 October, while it was 23 November."""
THEN, TODAY = date(2026, 10, 19), date(2026, 11, 23)
DAY = timedelta(days=1)
TABLE = "CREATE TABLE note (id VARCHAR(9), at TIMESTAMPTZ, since_on DATE, until_on DATE, passed_on DATE, seen_at TIMESTAMPTZ)"
ADD = "INSERT INTO note (id, at, since_on, until_on, passed_on, seen_at) VALUES ({}, {}, {}, {}, {}, {})"
FIND = "SELECT id, at, since_on, until_on, passed_on, seen_at FROM note WHERE at IS NULL OR at BETWEEN {} AND {} ORDER BY id"
CHANGE = "UPDATE note SET since_on = {}, until_on = {}, at = {} WHERE id = {}"
SINCE = {"days": ("since_on",), "tied": ("until_on",)}

Hang = Callable[..., Moves]


@pytest.fixture
async def hang(library: str) -> AsyncIterator[Hang]:
    """A house in which one room keeps notes, and hangs up how they move."""
    async with writing():
        await execute(TABLE)
    before = registries._furniture

    def hung(**more: Any) -> Moves:
        kind = Moves("Catatan", **{"find": FIND, "change": CHANGE, **SINCE, **more})
        registries.furnish(lambda part: [SimpleNamespace(MOVES=(kind,))])
        return kind

    try:
        yield hung
    finally:
        registries._furniture = before
        registries.gathered.cache_clear()


async def note(key: str, *, at: datetime | None = WRONG, since: date | None = THEN, until: date | None = None, passed: date | None = None,
               seen: datetime | None = None) -> None:
    async with writing():
        await execute(ADD, key, at, since, until, passed, seen)


def shift(*moments: datetime, days: int = 35, **more: int) -> Shift:
    return Shift(frozenset(moments or (WRONG,)), days, ZONE, **more)


async def after(by: Shift) -> dict[str, tuple[date | None, ...]]:
    """What the notes would say then, by their keys."""
    return {one.id: one.after for _, moved in await moving.movings(by) for one in moved}


async def test_the_computers_day_moves_with_what_was_counted_from_it_and_a_typed_day_stays(hang) -> None:
    hang()
    await note("a", until=THEN + 7 * DAY)
    await note("b", since=THEN - DAY, until=THEN + 7 * DAY)
    await note("c")
    await note("d", since=None, until=THEN)
    assert await after(shift()) == {
        "a": (TODAY, TODAY + 7 * DAY), "b": (THEN - DAY, THEN + 7 * DAY), "c": (TODAY, None), "d": (None, THEN)}


async def test_what_has_no_day_of_its_own_follows_the_moment(hang) -> None:
    hang(days=(), tied=("until_on",))
    await note("a", until=THEN + 7 * DAY)
    assert await after(shift()) == {"a": (TODAY + 7 * DAY,)}


@pytest.mark.parametrize(("passed", "since", "follows"), [
    (THEN - DAY, THEN, True), (THEN, THEN, False), (None, THEN, False), (THEN - DAY, THEN - DAY, False)])
async def test_what_is_tied_only_after_a_day_that_had_passed(hang, passed, since, follows) -> None:
    hang(tied_after="passed_on")
    await note("a", since=since, until=THEN, passed=passed)
    assert (await after(shift()))["a"][1] == (TODAY if follows else THEN)


async def test_of_what_the_computer_ended_the_eve_moves(hang) -> None:
    hang(days=("until_on",), tied=(), eve=1)
    await note("a", until=THEN - DAY)
    await note("b", until=THEN)
    assert await after(shift()) == {"a": (TODAY - DAY,), "b": (THEN,)}


async def test_a_moment_moves_by_its_day_in_the_village(hang) -> None:
    hang(days=("seen_at",), tied=())
    await note("a", seen=datetime(2026, 10, 18, 20, tzinfo=UTC))  # three in the morning of the 19th
    await note("b", seen=datetime(2026, 10, 18, 16, tzinfo=UTC))
    await note("c")
    assert await after(shift()) == {"a": (TODAY,), "b": (THEN - DAY,), "c": (None,)}


async def test_only_what_one_of_the_moments_wrote_is_looked_at(hang) -> None:
    hang()
    minute = timedelta(minutes=1)
    for number, at in enumerate((WRONG - minute, WRONG, WRONG + minute, WRONG + 2 * minute, WRONG + 3 * minute, None)):
        await note(f"{number}", at=at)
    assert set(await after(shift(WRONG, WRONG + 2 * minute))) == {"1", "3"}


async def test_what_has_no_moment_of_its_own_is_told_only_when_a_day_moves(hang) -> None:
    await note("a")
    await note("b", since=THEN - DAY)
    hang()
    assert set(await after(shift())) == {"a", "b"}  # their moments move
    hang(owns_moment=False)
    assert set(await after(shift())) == {"a"}


async def test_moving_is_told_done_and_taken_back(hang) -> None:
    then: list[list[str]] = []

    async def follow(ids: list[str]) -> None:
        then.append(ids)

    kind = hang(then=follow)
    await note("a", until=THEN + 7 * DAY)
    kept = "SELECT id, at, since_on, until_on FROM note"
    for by, at, since in ((shift(), NOW, TODAY), (shift(days=-35, already=35), WRONG, THEN)):
        async with writing():
            [(moved, [one])] = await moving.move(by)
        assert (moved, one.id, one.after, one.is_moved) == (kind, "a", (since, since + 7 * DAY), True)
        assert moving.days_touched([(moved, [one])]) == {THEN, THEN + 7 * DAY, TODAY, TODAY + 7 * DAY}
        [line] = await rows(kept)
        assert (as_date(line["since_on"]), as_date(line["until_on"])) == (since, since + 7 * DAY)
        assert await rows("SELECT id FROM note WHERE at = {}", at) == [{"id": "a"}]
    assert then == [["a"], ["a"]]


async def test_what_stands_under_a_line_of_the_log_is_found_by_that_line_when_it_is_taken_back(hang) -> None:
    told: list[tuple[Any, ...]] = []

    async def change(*values: Any) -> None:
        told.append(values)

    hang(is_by_log=True, owns_moment=False, change=change)
    await note("a", since=TODAY)  # moved before; the line of the log never moves
    assert await moving.move(shift(days=-35, already=35)) and told == [(THEN, None, "a")]
    assert await after(shift(days=-35, already=34)) == {}
