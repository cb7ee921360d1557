"""One life of a copy, whoever asks: catalogue, desk, public list, machines and lists say one word, whatever is undone."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import httpx
import pytest

from libsys.catalog import actions as catalog
from libsys.catalog import queries as copies
from libsys.catalog.copies.queries import copy_rows
from libsys.circulation import actions, queries
from libsys.kernel.database import value
from libsys.kernel.refusals import Refused
from tests import village
from tests.circulation.world import Desk
from tests.circulation.world import change_copy as write_copy

BOOK, CODE = "Laskar Pelangi", "B000001"
DAY = timedelta(days=1)


def how(desk: Desk, **more: Any) -> dict[str, Any]:
    return {"today": desk.today, "now": desk.now, "by": "tests", **more}


async def copy_key() -> str:
    return await value("SELECT id FROM copy WHERE barcode = {}", CODE)


async def missing(desk: Desk, on: date) -> None:
    await catalog.mark_copy_missing(copy_id=await copy_key(), on=on, **how(desk))


async def state() -> tuple[str, date | None]:
    line = await copies.copy_by_barcode(CODE)
    assert line is not None
    return line.state, line.missing_since


async def nothing_of_this(desk: Desk) -> None:
    pass


async def withdrawn(desk: Desk) -> None:
    await catalog.withdraw_copy(copy_id=await copy_key(), on=desk.today, because="Basah", **how(desk))


async def lost(desk: Desk) -> None:
    await missing(desk, desk.today)


async def lost_by_its_reader(desk: Desk) -> None:
    await desk.lend()
    await missing(desk, desk.today)


async def found_again(desk: Desk) -> None:
    await missing(desk, desk.today)
    await catalog.found_copy(copy_id=await copy_key(), **how(desk))


async def withdrawn_and_kept(desk: Desk) -> None:
    await withdrawn(desk)
    await catalog.undo_withdrawal(copy_id=await copy_key(), **how(desk))


LIVES: list[tuple[Any, dict[str, Any], str]] = [
    (nothing_of_this, {}, "in"), (nothing_of_this, {"is_reference": True}, "reference"),
    (nothing_of_this, {"condition": "rusak", "is_reference": True}, "damaged"), (Desk.lend, {}, "out"),
    (lost, {}, "missing"), (lost_by_its_reader, {}, "out"), (found_again, {}, "in"), (withdrawn, {}, "withdrawn"),
    (withdrawn_and_kept, {}, "in"),
]


@pytest.mark.parametrize("life, facts, said", LIVES, ids=lambda one: getattr(one, "__name__", None))
async def test_every_place_says_the_same_word(
        desk: Desk, client: httpx.AsyncClient, life: Any, facts: dict[str, Any], said: str) -> None:
    await life(desk)
    if facts:
        await write_copy(CODE, **facts)
    await village.sign_in(client, "budi")
    at_desk = await queries.copy_at_desk(CODE)
    title = await value("SELECT title FROM copy WHERE barcode = {}", CODE)
    assert at_desk is not None and at_desk.state == said == (await state())[0]
    assert (await client.get(f"/api/v1/copies/{CODE}")).json()["state"] == said
    assert [copy["state"] for copy in (await client.get(f"/api/v1/titles/{title}/copies")).json()] == [said]
    assert {row["barcode"]: row["state"] for row in await copy_rows()}[CODE] == said
    words = {"in": "Tersedia", "reference": "Dibaca di tempat", "out": "Dipinjam", "damaged": "Rusak", "missing": "Hilang",
             "withdrawn": "Disiangi"}
    for address in (f"/catalog/titles/{title}", f"/circulation?copy={CODE}", f"/catalog/copies/{await copy_key()}", f"/t/{title}"):
        page = village.words_of((await client.get(address)).text)
        if not (said == "withdrawn" and address.startswith("/t/")):
            assert words[said].lower() in page.lower(), address


async def test_a_return_made_by_mistake_leaves_the_copy_as_missing_as_it_was(desk: Desk) -> None:
    lent = await desk.lend()
    await missing(desk, lost_on := desk.today)
    desk.later(days=2)
    await desk.take_back()
    assert await state() == ("in", None)
    desk.later(minutes=1)
    await actions.undo_return(loan_id=lent.loan, **how(desk))
    assert await state() == ("out", lost_on)


async def test_a_lending_made_by_mistake_leaves_the_copy_as_missing_as_it_was(desk: Desk) -> None:
    await missing(desk, lost_on := desk.today)
    desk.later(days=2)
    lent = await desk.lend()
    desk.later(minutes=1)
    await actions.undo_loan(loan_id=lent.loan, **how(desk))
    assert await state() == ("missing", lost_on)


async def test_what_was_found_before_the_lending_stays_found_when_the_lending_is_undone(desk: Desk) -> None:
    await missing(desk, desk.today)
    await catalog.found_copy(copy_id=await copy_key(), **how(desk))
    desk.later(minutes=1)
    lent = await desk.lend()
    await actions.undo_loan(loan_id=lent.loan, **how(desk))
    assert await state() == ("in", None)


async def test_a_copy_found_since_was_not_missing_from_a_day_before_on(desk: Desk) -> None:
    await missing(desk, desk.today)
    desk.later(days=5)
    await catalog.found_copy(copy_id=await copy_key(), **how(desk))
    with pytest.raises(Refused) as refused:
        await missing(desk, desk.today - DAY)
    assert [(why.code, why.facts["day"]) for why in refused.value.refusals] == [("copy_found_since", desk.today)]
    await missing(desk, desk.today)
    assert await state() == ("missing", desk.today)


async def test_no_copy_is_missing_or_withdrawn_before_it_came(desk: Desk) -> None:
    await write_copy(CODE, received_on=desk.today - DAY)
    key = await copy_key()
    for verb in (catalog.mark_copy_missing(copy_id=key, on=desk.today - 2 * DAY, **how(desk)),
                 catalog.withdraw_copy(copy_id=key, on=desk.today - 2 * DAY, because="Basah", **how(desk))):
        with pytest.raises(Refused) as refused:
            await verb
        assert [why.code for why in refused.value.refusals] == ["copy_not_yet_here"]
    await missing(desk, desk.today - DAY)
    line = await copies.copy_by_barcode(CODE)
    assert line is not None
    for day, codes in ((desk.today, ["received_after_it_went"]), (desk.today - DAY, [])):
        change = catalog.change_copy(copy_id=key, barcode=CODE, accession_number=None,
                                     facts=replace(line.facts, received_on=day), **how(desk))
        if codes:
            with pytest.raises(Refused) as refused:
                await change
            assert [why.code for why in refused.value.refusals] == codes
        else:
            assert await change == key
