"""Catalogue, change, hide, show and merge titles."""

from dataclasses import asdict
from datetime import date, datetime

from libsys.acts import audit, slips
from libsys.catalog.actions import _after, _titles
from libsys.catalog.actions._copies import judge_new_copies, write_copies
from libsys.catalog.actions.judging import judge_title
from libsys.catalog.actions.results import Added, Catalogued
from libsys.catalog.facts import NewCopies, TitleFacts
from libsys.catalog.tables import Title
from libsys.kernel.database import execute, rows, writing
from libsys.kernel.refusals import Judgement, refuse_now

MOVE_COPIES = "UPDATE copy SET title = {} WHERE title = {}"
MOVE_MERGED = "UPDATE title SET merged_into = {} WHERE merged_into = {}"
OUTCOME = {"isbn": "isbn_already_here", "title": "title_already_here"}


async def catalogue_title(
    *, facts: TitleFacts, copies: NewCopies, today: date, now: datetime, by: str, slip: str | None = None,
    despite: frozenset[str] = frozenset(), entered_from: str = "desk",
) -> Catalogued:
    """Write a title into the catalogue together with its copies.

    Without first numbers the copies get the next free ones. Refuses nothing for a wrong ISBN:
    that is a caution, and so is a title that is here already. Writes title, contributor, subject, copy,
    number, search, audit, slip.
    """
    verb = "catalog.catalogue_title"
    async with writing():
        if (before := await slips.recall(slip, verb=verb, by=by)) is not None:
            return Catalogued(*Added.again(before).parts)
        judged = judge_title(facts, today)
        await _doubt_twin(judged, facts)
        numbers = await judge_new_copies(judged, copies, today)
        judged.raise_unless_open(despite)
        title_id = await _titles.write_title(
            facts, is_reference=copies.facts.is_reference, entered_from=entered_from, now=now, by=by)
        added = await write_copies(title_id, copies, numbers, entered_from=entered_from, now=now, by=by)
        await _after.title_changed(title_id)
        await audit.note(by=by, at=now, did=verb, about=title_id,
                         facts={"copies": len(added.copy_ids), "accepted": judged.accepted(despite)})
        await slips.keep(slip, verb=verb, by=by, result=asdict(added))
        return Catalogued(*added.parts)


async def change_title(
    *, title_id: str, facts: TitleFacts, today: date, now: datetime, by: str, slip: str | None = None,
    despite: frozenset[str] = frozenset(),
) -> str:
    """Correct what is written about a title; its copies stay as they are. Returns the title's key.

    Cautions as `catalogue_title` does. Writes title, contributor, subject, search, audit, slip.
    """
    verb = "catalog.change_title"
    async with writing():
        if (before := await slips.recall(slip, verb=verb, by=by)) is not None:
            return before["title_id"]
        found = await _titles.present(title_id)
        judged = judge_title(facts, today)
        if facts.columns()["isbn"] != found["isbn"]:
            await _doubt_twin(judged, facts, found["id"])
        judged.raise_unless_open(despite)
        await _titles.rewrite_title(found["id"], facts, now=now)
        await _after.title_changed(found["id"])
        await audit.note(by=by, at=now, did=verb, about=found["id"], facts={"accepted": judged.accepted(despite)})
        await slips.keep(slip, verb=verb, by=by, result={"title_id": found["id"]})
        return found["id"]


async def hide_title(*, title_id: str, now: datetime, by: str) -> str:
    """Hide a title from the public; the desk still finds it. Twice does no harm. Writes title, search, audit."""
    return await _set_hidden(title_id, True, "catalog.hide_title", now, by)


async def show_title(*, title_id: str, now: datetime, by: str) -> str:
    """Let the public find a title again. Twice does no harm. Writes title, search, audit."""
    return await _set_hidden(title_id, False, "catalog.show_title", now, by)


async def merge_title(
    *, title_id: str, into_id: str, now: datetime, by: str, slip: str | None = None
) -> str:
    """Make one title of two: the copies move to the other one, and the old address keeps answering.

    Refuses a title and itself. Writes title, copy, search, audit, slip.
    """
    verb = "catalog.merge_title"
    async with writing():
        if (before := await slips.recall(slip, verb=verb, by=by)) is not None:
            return before["title_id"]
        gone, kept = await _titles.present(title_id), await _titles.present(into_id)
        if gone["id"] == kept["id"]:
            refuse_now("merge_with_itself")
        moved = await rows("SELECT id FROM copy WHERE title = {}", gone["id"])
        await execute(MOVE_COPIES, kept["id"], gone["id"])
        await execute(MOVE_MERGED, kept["id"], gone["id"])
        await Title.update({Title.merged_into: kept["id"], Title.changed_at: now}).where(Title.id == gone["id"])
        await _after.title_changed(gone["id"])
        await _after.title_changed(kept["id"])
        await audit.note(by=by, at=now, did=verb, about=gone["id"],
                         facts={"into": kept["id"], "copies": len(moved)})
        await slips.keep(slip, verb=verb, by=by, result={"title_id": kept["id"]})
        return kept["id"]


async def _doubt_twin(judged: Judgement, facts: TitleFacts, title_id: str = "") -> None:
    """Two desks may unpack the same box: the second one hears of the first one's title."""
    isbn = facts.columns()["isbn"]
    twin = await _titles.twin(facts, isbn, title_id)
    if twin is not None:
        judged.caution(OUTCOME["isbn" if isbn else "title"], title=twin["title"])


async def _set_hidden(title_id: str, is_hidden: bool, verb: str, now: datetime, by: str) -> str:
    async with writing():
        found = await _titles.present(title_id)
        if found["is_hidden"] != is_hidden:
            await Title.update({Title.is_hidden: is_hidden, Title.changed_at: now}).where(Title.id == found["id"])
            await _after.title_changed(found["id"])
            await audit.note(by=by, at=now, did=verb, about=found["id"])
        return found["id"]
