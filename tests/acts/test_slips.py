"""The same form sent twice happens once, and says the same."""

import asyncio
from datetime import timedelta

import pytest

from libsys.acts import slips
from libsys.kernel.database import Duplicate, new_id, rows, value, writing
from libsys.kernel.keys import one_time_key
from libsys.kernel.refusals import Refused
from tests.village import NOW

D = "0" * 32
COUNT = "SELECT count(*) FROM slip"


async def act(key: str | None, verb: str = "test.act", by: str = "sari") -> dict:
    """An act as rooms write them; its result is another each time it really happens."""
    async with writing():
        if (before := await slips.answered(key, verb=verb, by=by, digest=D)) is not None:
            return before.result
        await asyncio.sleep(0)
        result = {"number": await value(COUNT)}
        if key:
            await slips.keep_answer(key, verb=verb, by=by, digest=D, at=NOW, result=result)
    return result


async def test_the_same_key_again_gives_the_first_result(library) -> None:
    assert await act("k") == {"number": 0}
    assert await act("other") == {"number": 1}
    assert await act("k") == {"number": 0}
    assert await value(COUNT) == 2


async def test_the_same_key_fifty_times_at_once_happens_once(library) -> None:
    assert await asyncio.gather(*(act("k") for _ in range(50))) == [{"number": 0}] * 50
    assert await value(COUNT) == 1


async def test_another_persons_key_is_refused(library) -> None:
    await act("k", by="sari")
    with pytest.raises(Refused, match="slip_of_another_act"):
        await act("k", by="budi")


async def test_a_key_of_another_act_is_refused(library) -> None:
    await act("k", verb="circulation.lend")
    with pytest.raises(Refused, match="slip_of_another_act"):
        await act("k", verb="circulation.return")


async def test_an_act_without_a_key_happens_each_time(library) -> None:
    for empty in (None, ""):
        assert await slips.answered(empty, verb="test.act", by="sari", digest=D) is None
        await act(empty)
    assert await value(COUNT) == 0


async def test_a_failed_act_leaves_its_key_free(library) -> None:
    with pytest.raises(ValueError):
        async with writing():
            await slips.keep_answer("k", verb="test.act", by="sari", digest=D, at=NOW, result={})
            raise ValueError
    assert await act("k") == {"number": 0}


async def test_a_key_that_was_not_asked_first_is_still_kept_only_once(library) -> None:
    await act("k")
    with pytest.raises(Duplicate):
        async with writing():
            await slips.keep_answer("k", verb="test.act", by="sari", digest=D, at=NOW, result={})


def test_new_keys_cannot_be_guessed() -> None:
    keys = {one_time_key() for _ in range(1000)}
    assert len(keys) == 1000 and {len(key) for key in keys} == {22}


async def test_what_was_kept_too_long_ago_goes_and_what_is_younger_stays(library) -> None:
    await act("k")
    await slips.forget_answers(NOW)
    assert await value(COUNT) == 1
    await slips.forget_answers(NOW + timedelta(seconds=1))
    assert await value(COUNT) == 0


async def test_the_answers_that_name_somebody_go_with_them_and_others_stay(library) -> None:
    siti, budi = new_id(), new_id()
    async with writing():
        for key, result in (("a", {"id": siti}), ("b", [budi, f"loan {siti}"]), ("c", {"id": budi}), ("d", siti[:-1])):
            await slips.keep_answer(key, verb="test.act", by="sari", digest=D, at=NOW, result=result)
        await slips.forget_answers_about({siti, new_id()})
        assert [kept["key"] for kept in await rows("SELECT key FROM slip ORDER BY key")] == ["c", "d"]
        await slips.forget_answers_about(())
    assert await value(COUNT) == 2
