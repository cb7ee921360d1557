"""The rows of a title: itself, who made it, what it is about."""

from datetime import datetime

from libsys.catalog.titles.facts import MOST_HEADING, MOST_SUBJECT, Credit, TitleFacts
from libsys.catalog.titles.rules import complete, first_heading, row_of
from libsys.catalog.titles.rules.isbn import every_key
from libsys.catalog.titles.tables import Contributor, OtherIsbn, Subject, Title, TitleContributor, TitleSubject
from libsys.finding import fold
from libsys.kernel.database import execute, new_id, row, rows, value
from libsys.kernel.refusals import Judgement, NotFound

BY_HEADING = "SELECT id FROM contributor WHERE heading_folded = {} AND heading = {} AND name = {} AND kind = {} LIMIT 1"
BY_WORD = "SELECT id FROM subject WHERE folded = {}"
SAME_ISBN = """SELECT id, title FROM title WHERE isbn = {} AND id <> {} AND merged_into IS NULL AND undone_at IS NULL
    ORDER BY recorded_at, id LIMIT 1"""
SAME_TITLE = """SELECT t.id, t.title, t.year, c.heading_folded FROM title t
    LEFT JOIN title_contributor tc ON tc.title = t.id AND tc.position = 1
    LEFT JOIN contributor c ON c.id = tc.contributor
    WHERE t.sort_key = {} AND t.id <> {} AND t.isbn IS NULL AND t.merged_into IS NULL AND t.undone_at IS NULL
    ORDER BY t.recorded_at, t.id"""
UNTIE_CONTRIBUTORS = "DELETE FROM title_contributor WHERE title = {}"
UNTIE_SUBJECTS = "DELETE FROM title_subject WHERE title = {}"
UNTIE_ISBNS = "DELETE FROM other_isbn WHERE title = {}"
OUTCOME = {"isbn": "isbn_already_here", "title": "title_already_here"}


async def present(title_id: str) -> dict:
    """The title's row, or NotFound; a merged title counts as the one that took it in."""
    title = await row("SELECT * FROM title WHERE id = {} AND undone_at IS NULL", title_id)
    if title is None:
        raise NotFound("title_unknown")
    if title["merged_into"]:
        return await present(title["merged_into"])
    return title


async def _twin(facts: TitleFacts, isbn: str | None, title_id: str = "") -> dict | None:
    """A title that is probably the same: the same ISBN, or without ISBN the same words, author and year."""
    if isbn:
        return await row(SAME_ISBN, isbn, title_id)
    heading = fold(first_heading(facts)) or None
    for other in await rows(SAME_TITLE, row_of(facts)["sort_key"], title_id):
        if other["heading_folded"] == heading and other["year"] == facts.year:
            return other
    return None


async def doubt_twin(judged: Judgement, facts: TitleFacts, title_id: str = "") -> None:
    """Two desks may unpack the same box: the second one hears of the first one's title."""
    isbn = row_of(facts)["isbn"]
    same = await _twin(facts, isbn, title_id)
    if same is not None:
        judged.caution(OUTCOME["isbn" if isbn else "title"], title=same["title"])


async def write_title(facts: TitleFacts, *, is_reference: bool, entered_from: str, now: datetime, by: str) -> str:
    """A new title with its contributors and subjects; its key."""
    title_id = new_id()
    await Title.insert(Title(
        id=title_id, **row_of(facts, is_reference=is_reference), entered_from=entered_from,
        recorded_at=now, recorded_by=by, changed_at=now,
    ))
    await tie(title_id, facts)
    return title_id


async def rewrite_title(title_id: str, facts: TitleFacts, *, now: datetime) -> None:
    """The same title with other facts."""
    await Title.update(row_of(facts) | {"changed_at": now}).where(Title.id == title_id)
    await execute(UNTIE_CONTRIBUTORS, title_id)
    await execute(UNTIE_SUBJECTS, title_id)
    await execute(UNTIE_ISBNS, title_id)
    await tie(title_id, facts)


async def tie(title_id: str, facts: TitleFacts) -> None:
    """The contributors in the order of the title page, the subjects, and every ISBN but the title's own."""
    if others := every_key(facts.isbn)[1:]:
        await OtherIsbn.insert(*(OtherIsbn(id=new_id(), title=title_id, isbn=one) for one in others))
    ties: dict[tuple[str, str], None] = {}
    for credit in facts.contributors:
        ties[(await _contributor(complete(credit)), credit.role)] = None
    if ties:
        await TitleContributor.insert(*(
            TitleContributor(id=new_id(), title=title_id, contributor=who, role=role, position=position)
            for position, (who, role) in enumerate(ties, 1)
        ))
    subjects: dict[str, None] = {}
    for word in facts.subjects:
        if fold(word):
            subjects[await _subject(word)] = None
    if subjects:
        await TitleSubject.insert(*(
            TitleSubject(id=new_id(), title=title_id, subject=subject, position=position)
            for position, subject in enumerate(subjects, 1)
        ))


async def _contributor(credit: Credit) -> str:
    folded = fold(credit.heading)[:MOST_HEADING]
    known = await value(BY_HEADING, folded, credit.heading, credit.name, credit.kind)
    if known:
        return known
    made = Contributor(id=new_id(), name=credit.name, heading=credit.heading, heading_folded=folded, kind=credit.kind)
    await Contributor.insert(made)
    return made.id


async def _subject(word: str) -> str:
    folded = fold(word)[:MOST_SUBJECT]
    known = await value(BY_WORD, folded)
    if known:
        return known
    made = Subject(id=new_id(), name=word, folded=folded)
    await Subject.insert(made)
    return made.id
