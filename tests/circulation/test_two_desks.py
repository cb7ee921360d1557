"""Two desks, double clicks and replays do no harm."""

import asyncio
from typing import Any

import pytest

from libsys.circulation import actions
from libsys.circulation.actions import Lent, lending
from libsys.circulation.queries import facts
from libsys.kernel.database import value
from libsys.kernel.refusals import Refused
from tests.circulation import world
from tests.circulation.world import Desk


async def test_fifty_desks_lend_one_copy_and_exactly_one_wins(desk: Desk) -> None:
    answers = await asyncio.gather(*(desk.lend(who=("siti", "ani")[turn % 2]) for turn in range(50)),
                                   return_exceptions=True)
    won = [answer for answer in answers if isinstance(answer, Lent)]
    lost = [answer for answer in answers if isinstance(answer, Refused)]
    assert (len(won), len(lost)) == (1, 49)
    assert all("copy_already_lent" in [why.code for why in answer.refusals] for answer in lost)
    assert await world.open_count() == 1


async def test_the_same_slip_fifty_times_at_once_is_one_loan_and_one_answer(desk: Desk) -> None:
    answers = await asyncio.gather(*(desk.lend(slip="double click") for _ in range(50)))
    assert len({answer.loan for answer in answers}) == 1
    assert await world.open_count() == 1


async def test_fifty_returns_of_one_loan_are_one_return(desk: Desk) -> None:
    await desk.lend()
    answers = await asyncio.gather(*(desk.take_back() for _ in range(50)), return_exceptions=True)
    assert sum(isinstance(answer, actions.Returned) for answer in answers) == 1
    assert await value("SELECT count(*) FROM audit WHERE did = 'circulation.take_back'") == 1


async def test_one_member_at_two_desks_does_not_pass_the_limit(desk: Desk) -> None:
    answers = await asyncio.gather(*(desk.lend(book) for book in world.BOOKS), return_exceptions=True)
    assert sum(isinstance(answer, Lent) for answer in answers) == 2


async def test_the_index_is_a_second_lock_and_speaks_in_words(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A desk that did not see the other's loan is stopped by the database, then looks again."""
    await desk.lend()
    looks: list[int] = []
    seeing = facts.for_lending

    async def blind_at_first(*args: Any, **kwargs: Any) -> Any:
        from dataclasses import replace

        found = await seeing(*args, **kwargs)
        looks.append(1)
        assert not isinstance(found, str)
        return replace(found, facts=replace(found.facts, lent_to=None, lent_until=None)) if len(looks) == 1 else found

    monkeypatch.setattr(lending.facts, "for_lending", blind_at_first)
    with pytest.raises(Refused) as refused:
        await desk.lend(who="ani")
    assert [why.code for why in refused.value.refusals] == ["copy_already_lent"]
    assert await world.open_count() == 1
    assert len(looks) == 2
