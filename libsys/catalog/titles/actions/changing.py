"""Change, hide, show and merge titles."""

from datetime import date, datetime

from libsys.acts import audit, slips
from libsys.catalog.titles.actions import writing as titles
from libsys.catalog.titles.actions.following import title_changed
from libsys.catalog.titles.facts import TitleFacts
from libsys.catalog.titles.rules import judge_title, row_of
from libsys.catalog.titles.tables import Title
from libsys.kernel.database import execute, rows, writing
from libsys.kernel.refusals import refuse_now

MOVE_COPIES = "UPDATE copy SET title = {} WHERE title = {}"
MOVE_MERGED = "UPDATE title SET merged_into = {} WHERE merged_into = {}"


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
        found = await titles.present(title_id)
        judged = judge_title(facts, today)
        if row_of(facts)["isbn"] != found["isbn"]:
            await titles.doubt_twin(judged, facts, found["id"])
        judged.raise_unless_open(despite)
        await titles.rewrite_title(found["id"], facts, now=now)
        await title_changed(found["id"])
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
        gone, kept = await titles.present(title_id), await titles.present(into_id)
        if gone["id"] == kept["id"]:
            refuse_now("merge_with_itself")
        moved = await rows("SELECT id FROM copy WHERE title = {}", gone["id"])
        await execute(MOVE_COPIES, kept["id"], gone["id"])
        await execute(MOVE_MERGED, kept["id"], gone["id"])
        await Title.update({Title.merged_into: kept["id"], Title.changed_at: now}).where(Title.id == gone["id"])
        await title_changed(gone["id"])
        await title_changed(kept["id"])
        await audit.note(by=by, at=now, did=verb, about=gone["id"],
                         facts={"into": kept["id"], "copies": len(moved)})
        await slips.keep(slip, verb=verb, by=by, result={"title_id": kept["id"]})
        return kept["id"]


async def _set_hidden(title_id: str, is_hidden: bool, verb: str, now: datetime, by: str) -> str:
    async with writing():
        found = await titles.present(title_id)
        if found["is_hidden"] != is_hidden:
            await Title.update({Title.is_hidden: is_hidden, Title.changed_at: now}).where(Title.id == found["id"])
            await title_changed(found["id"])
            await audit.note(by=by, at=now, did=verb, about=found["id"])
        return found["id"]
