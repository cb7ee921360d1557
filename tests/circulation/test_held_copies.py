"""A book that somebody holds is neither withdrawn nor taken out of the count; who holds it is said."""

import pytest

from libsys.catalog import actions as catalog
from libsys.kernel.database import value
from libsys.kernel.refusals import Refused
from tests.circulation.world import Desk

BOOK = "Laskar Pelangi"


async def test_a_lent_copy_stays_until_it_is_back(desk: Desk) -> None:
    await desk.lend(BOOK)
    copy = await value("SELECT id FROM copy WHERE barcode = {}", desk.books[BOOK])
    how = {"copy_id": copy, "today": desk.today, "now": desk.now, "by": "tests"}
    for act in (catalog.withdraw_copy(on=desk.today, because="Basah", **how), catalog.take_back_copy(**how)):
        with pytest.raises(Refused) as refused:
            await act
        assert [(why.code, why.facts["name"]) for why in refused.value.refusals] == [("copy_already_lent", "Siti Aminah")]
    await desk.take_back(BOOK)
    assert await catalog.withdraw_copy(on=desk.today, because="Basah", **how)


async def test_a_missing_book_that_is_lent_is_found_on_that_day(desk: Desk) -> None:
    from libsys.catalog import queries

    copy = await value("SELECT id FROM copy WHERE barcode = {}", desk.books[BOOK])
    await catalog.mark_copy_missing(copy_id=copy, on=desk.today, today=desk.today, now=desk.now, by="tests")
    desk.later(days=3)
    await desk.lend(BOOK)
    events = [(one.what, one.happened_on) for one in await queries.events_of(copy) if one.what in ("missing", "found")]
    assert events == [("missing", events[0][1]), ("found", desk.today)]
    line = await queries.copy_by_id(copy)
    assert line is not None and (line.state, line.missing_since) == ("out", None)
