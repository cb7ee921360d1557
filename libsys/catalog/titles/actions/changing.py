"""Change, hide, show and merge titles."""

from datetime import date, datetime

from libsys.acts import Act, act, registries
from libsys.catalog.titles.actions import writing as titles
from libsys.catalog.titles.actions.following import title_changed
from libsys.catalog.titles.facts import TitleFacts
from libsys.catalog.titles.rules import judge_title, row_of
from libsys.catalog.titles.tables import Title
from libsys.kernel.database import execute
from libsys.kernel.refusals import Judgement

MOVE_MERGED = "UPDATE title SET merged_into = {} WHERE merged_into = {}"


@act("catalog.change_title")
async def change_title(
    it: Act, *, title_id: str, facts: TitleFacts, today: date, now: datetime, by: str, slip: str | None = None,
    despite: frozenset[str] = frozenset(),
) -> str:
    """Correct what is written about a title; its copies stay as they are. Returns the title's key.

    Cautions as `catalogue_title` does. Writes title, contributor, subject; the search follows.
    """
    title = await titles.present(title_id)
    judged = judge_title(facts, today)
    if row_of(facts)["isbn"] != title["isbn"]:
        await titles.doubt_twin(judged, facts, title["id"])
    judged.raise_unless_open(despite)
    changed = sorted(name for name, value in row_of(facts).items() if name in title and title[name] != value)
    await titles.rewrite_title(title["id"], facts, now=now)
    await title_changed(title["id"])
    return it.done(title["id"], about=title["id"], facts={"changed": changed, "accepted": judged.accepted(despite)})


@act("catalog.hide_title")
async def hide_title(it: Act, *, title_id: str, now: datetime, by: str, slip: str | None = None) -> str:
    """Hide a title from the public; the desk still finds it. Twice does no harm. Writes title; the search follows."""
    return await _set_hidden(it, title_id, True)


@act("catalog.show_title")
async def show_title(it: Act, *, title_id: str, now: datetime, by: str, slip: str | None = None) -> str:
    """Let the public find a title again. Twice does no harm. Writes title; the search follows."""
    return await _set_hidden(it, title_id, False)


@act("catalog.merge_title")
async def merge_title(
    it: Act, *, title_id: str, into_id: str, now: datetime, by: str, slip: str | None = None
) -> str:
    """Make one title of two: what stands on it moves to the other one, and the old address keeps answering.

    Refuses a title and itself, and what is held back by a room above. Writes title; copies and search follow.
    """
    gone, kept = await titles.present(title_id), await titles.present(into_id)
    judged = Judgement()
    if gone["id"] == kept["id"]:
        judged.refuse("merge_with_itself")
    for claim in await registries.stands_on("title", gone["id"]):
        if claim.is_binding:
            judged.refuse(claim.code, **claim.facts)
    judged.raise_unless_open()
    moved = await registries.follow("title", gone["id"], kept["id"])
    await execute(MOVE_MERGED, kept["id"], gone["id"])
    await Title.update({Title.merged_into: kept["id"], Title.changed_at: now}).where(Title.id == gone["id"])
    await title_changed(gone["id"])
    await title_changed(kept["id"])
    return it.done(kept["id"], about=gone["id"],
                   facts={"into": kept["id"], "copies": len(moved.get("copy", ())), "moved": moved})


async def _set_hidden(it: Act, title_id: str, is_hidden: bool) -> str:
    title = await titles.present(title_id)
    if title["is_hidden"] == is_hidden:
        return it.unchanged(title["id"])
    await Title.update({Title.is_hidden: is_hidden, Title.changed_at: it.now}).where(Title.id == title["id"])
    await title_changed(title["id"])
    return it.done(title["id"], about=title["id"])
