"""What is done twice changes nothing and says so quietly; what cannot be is refused with its own facts; what stands twice is one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from libsys.catalog import actions, queries
from libsys.catalog.facts import Credit, TitleFacts
from libsys.catalog.titles.actions import writing as titles
from libsys.kernel.database import value
from libsys.kernel.refusals import Judgement, NotFound, Refused
from tests.catalog.desk import BUMI, catalogue
from tests.village import NOW, TODAY

HOW = {"today": TODAY, "now": NOW, "by": "budi"}
LINES = "SELECT count(*) FROM audit"


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[tuple[str, dict]]:
    return [(why.code, dict(why.facts)) for why in refused.value.refusals]


@pytest.mark.parametrize("verb", [actions.found_copy, actions.undo_withdrawal])
async def test_a_copy_that_is_here_is_neither_found_nor_brought_back(village, verb) -> None:
    done = await catalogue()
    before = await value(LINES)
    assert await verb(copy_id=done.copy_ids[0], **HOW) == done.title_id
    assert await value(LINES) == before


@pytest.mark.parametrize(("verb", "other"), [(actions.hide_title, actions.show_title), (actions.show_title, actions.hide_title)])
async def test_a_title_that_is_hidden_or_shown_already_stays_so(village, verb, other) -> None:
    done = await catalogue()
    how = {"title_id": done.title_id, "now": NOW, "by": "budi"}
    await other(**how)
    await verb(**how)
    before = await value(LINES)
    assert await verb(**how) == done.title_id
    assert await value(LINES) == before


@pytest.mark.parametrize(("because", "is_fine"), [("", False), ("x", True), ("x" * 200, True), ("x" * 201, False)])
async def test_weeding_asks_for_a_reason_that_fits(village, because: str, is_fine: bool) -> None:
    copy = (await catalogue()).copy_ids[0]
    if is_fine:
        await actions.withdraw_copy(copy_id=copy, on=TODAY, because=because, **HOW)
        assert await value("SELECT withdrawn_because FROM copy WHERE id = {}", copy) == because
        return
    with pytest.raises(Refused) as refused:
        await actions.withdraw_copy(copy_id=copy, on=TODAY, because=because, **HOW)
    assert codes(refused) == [("withdrawal_reason_needed", {"most": 200})]


async def test_a_copy_that_had_not_come_is_named_with_its_day(village) -> None:
    copy = (await catalogue()).copy_ids[0]
    await received(copy, TODAY - timedelta(days=2))
    with pytest.raises(Refused) as refused:
        await actions.mark_copy_missing(copy_id=copy, on=TODAY - timedelta(days=3), **HOW)
    assert codes(refused) == [("copy_not_yet_here", {"barcode": "B00001", "day": TODAY - timedelta(days=2)})]


async def received(copy: str, day: date) -> None:
    line = await queries.copy_by_id(copy)
    assert line is not None
    await actions.change_copy(copy_id=copy, barcode=line.barcode, accession_number=line.accession_number,
                              facts=replace(line.facts, received_on=day), **HOW)


async def test_a_title_that_gave_way_leads_to_the_one_that_took_it_in(village) -> None:
    one, other = await catalogue(), await catalogue("Manusia", isbn=None)
    await actions.merge_title(title_id=other.title_id, into_id=one.title_id, now=NOW, by="budi")
    assert (await titles.present(other.title_id))["id"] == one.title_id
    with pytest.raises(NotFound, match="title_unknown"):
        await titles.present("nobody's")


async def test_a_name_and_a_subject_stand_once_however_many_books_have_them(village) -> None:
    await catalogue(subjects=("Sejarah",))
    await catalogue("Anak Semua Bangsa", isbn=None, subjects=("sejarah",))
    assert await value("SELECT count(*) FROM contributor") == 1 and await value("SELECT count(*) FROM subject") == 1


async def test_the_same_isbn_is_doubted_only_where_another_title_that_stands_has_it(village) -> None:
    one, other = await catalogue(), await catalogue("Manusia", isbn=None)
    facts = TitleFacts("Bumi", isbn=BUMI, contributors=(Credit("Tere Liye"),))

    async def doubted(but: str) -> list[str]:
        judged = Judgement()
        await titles.doubt_twin(judged, facts, but)
        return [why.code for why in judged.cautions]

    assert await doubted(one.title_id) == []
    assert await doubted(other.title_id) == ["isbn_already_here"]
    await actions.merge_title(title_id=one.title_id, into_id=other.title_id, now=NOW, by="budi")
    assert await doubted(other.title_id) == []
