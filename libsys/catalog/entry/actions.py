"""Write a book into the catalogue: its title and its first copies in one act."""

from datetime import date, datetime

from libsys.acts import Act, act
from libsys.catalog.copies.actions.numbering import judge_new_copies, write_copies
from libsys.catalog.copies.actions.results import Added
from libsys.catalog.copies.facts import NewCopies
from libsys.catalog.titles.actions import writing as titles
from libsys.catalog.titles.actions.following import title_changed
from libsys.catalog.titles.facts import TitleFacts
from libsys.catalog.titles.rules import judge_title


@act("catalog.catalogue_title")
async def catalogue_title(
    it: Act, *, facts: TitleFacts, copies: NewCopies, today: date, now: datetime, by: str, slip: str | None = None,
    despite: frozenset[str] = frozenset(), entered_from: str = "desk",
) -> Added:
    """Write a title into the catalogue together with its copies.

    Without first numbers the copies get the next free ones. Refuses nothing for a wrong ISBN: that is a caution, and
    so is a title that is here already. Writes title, contributor, subject, copy, its events, number; the search follows.
    """
    judged = judge_title(facts, today)
    await titles.doubt_twin(judged, facts)
    numbers = await judge_new_copies(judged, copies, today)
    judged.raise_unless_open(despite)
    title_id = await titles.write_title(
        facts, is_reference=copies.facts.is_reference, entered_from=entered_from, now=now, by=by)
    added = await write_copies(title_id, copies, numbers, entered_from=entered_from, today=today, now=now, by=by)
    await title_changed(title_id)
    return it.done(added, about=title_id,
                   facts={"copies": len(added.copy_ids), "accepted": judged.accepted(despite)})
