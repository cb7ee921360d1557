"""Titles: one with all that is known of it, and lists."""

from dataclasses import dataclass
from datetime import datetime

from libsys.catalog import search
from libsys.catalog.copies.queries import CopyLine, copies_of
from libsys.catalog.titles.facts import Credit, TitleFacts, TitleWords
from libsys.catalog.titles.rules import isbn as isbns
from libsys.finding import sort_key
from libsys.kernel.database import is_id, reading, row, rows, value
from libsys.kernel.facts import names

TITLE = "SELECT * FROM title WHERE id = {} AND undone_at IS NULL"
CREDITS = """SELECT c.id, c.name, c.heading, c.kind, tc.role FROM title_contributor tc
    JOIN contributor c ON c.id = tc.contributor WHERE tc.title = {} ORDER BY tc.position, tc.id"""
SUBJECTS = """SELECT s.name FROM title_subject ts JOIN subject s ON s.id = ts.subject
    WHERE ts.title = {} ORDER BY ts.position, ts.id"""
LINES = """SELECT t.id, t.title, t.remainder, t.publisher, t.year, t.class_number, t.call_number, t.isbn, t.isbn_printed,
    t.is_hidden, t.recorded_at,
    (SELECT c.name FROM title_contributor tc JOIN contributor c ON c.id = tc.contributor
        WHERE tc.title = t.id ORDER BY tc.position, tc.id LIMIT 1) AS author,
    (SELECT count(*) FROM copy k WHERE k.title = t.id AND k.withdrawn_on IS NULL AND k.undone_at IS NULL) AS copies
    FROM title t WHERE t.undone_at IS NULL AND t.merged_into IS NULL"""
RECENT = LINES + " ORDER BY t.recorded_at DESC, t.id DESC LIMIT {} OFFSET {}"
NAMED = LINES + " AND t.sort_key >= {} AND t.sort_key < {} ORDER BY t.sort_key, t.id LIMIT {}"
BY_KEYS = LINES + """ AND t.id IN ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})"""
BY_KEY = LINES + " AND t.id = {}"
HIDDEN_NAMED = LINES + " AND t.is_hidden AND t.sort_key >= {} AND t.sort_key < {} ORDER BY t.sort_key, t.id LIMIT {}"
LAST_SIGN = "\U0010fffd"
COUNT = "SELECT count(*) FROM title WHERE undone_at IS NULL AND merged_into IS NULL"


@dataclass(frozen=True, slots=True)
class Credited:
    """Somebody named on the book."""

    id: str
    name: str
    heading: str
    kind: str
    role: str


@dataclass(frozen=True, slots=True)
class TitleLine:
    """A title in a list."""

    id: str
    title: str
    remainder: str | None
    publisher: str | None
    year: int | None
    class_number: str | None
    call_number: str | None
    isbn: str | None
    isbn_printed: str | None
    is_hidden: bool
    recorded_at: datetime
    author: str | None
    copies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TitlePage(TitleWords):
    """All that is known of a title. `id` is the title that answers: another one when `asked` was merged into it."""

    id: str
    asked: str
    isbn: str | None
    isbn_printed: str | None
    is_hidden: bool
    entered_from: str
    recorded_at: datetime
    changed_at: datetime
    credits: tuple[Credited, ...]
    subjects: tuple[str, ...]
    copies: tuple[CopyLine, ...]

    @property
    def author(self) -> str | None:
        """The first name of the title page."""
        return self.credits[0].name if self.credits else None

    @property
    def isbn_read(self) -> isbns.Isbn:
        """The ISBN as printed, understood again: hyphens and what is unusual."""
        return isbns.read(self.isbn_printed)


async def title_page(title_id: str) -> TitlePage | None:
    """A title with its contributors, subjects and copies; a merged one answers as the one that took it in."""
    if not is_id(title_id):
        return None
    title = await row(TITLE, title_id)
    while title and title["merged_into"]:
        title = await row(TITLE, title["merged_into"])
    if title is None:
        return None
    people = tuple(Credited(**one) for one in await rows(CREDITS, title["id"]))
    subjects = tuple(one["name"] for one in await rows(SUBJECTS, title["id"]))
    copies = tuple(await copies_of(title["id"]))
    for apart in ("sort_key", "merged_into", "recorded_by", "undone_at"):
        title.pop(apart)
    return TitlePage(**title, asked=title_id, credits=people, subjects=subjects, copies=copies)


def facts_of_title(page: TitlePage) -> TitleFacts:
    """The title as one would hand it to `change_title`."""
    return TitleFacts(
        **{name: getattr(page, name) for name in names(TitleWords)}, isbn=page.isbn_printed, subjects=page.subjects,
        contributors=tuple(Credit(one.name, one.heading, one.role, one.kind) for one in page.credits))


async def recent(limit: int = 20, offset: int = 0) -> tuple[list[TitleLine], int]:
    """The titles entered last, and how many there are in all."""
    async with reading():
        lines = await rows(RECENT, limit, offset)
        count = await value(COUNT)
    return [TitleLine(**one) for one in lines], count


async def title_line(title_id: str) -> TitleLine | None:
    """One title as a list shows it."""
    title = await row(BY_KEY, title_id)
    return TitleLine(**title) if title else None


async def searched(typed: str, page: int = 1) -> tuple[list[TitleLine], int]:
    """What the search finds, and on its first page the hidden titles that begin so; how many pages there are."""
    result = await search.find(typed, page=page)
    keys = [hit["id"] for hit in result.hits]
    lines = {one["id"]: TitleLine(**one) for one in await rows(BY_KEYS, *keys, *[""] * (search.SIZE - len(keys)))}
    titles = [lines[key] for key in keys if key in lines]
    if page == 1 and (start := sort_key(typed)):
        titles += [TitleLine(**one) for one in await rows(HIDDEN_NAMED, start, start + LAST_SIGN, search.SIZE)]
    return titles, result.pages


async def titles_named(start: str, limit: int = 10) -> list[TitleLine]:
    """The titles that begin with these words."""
    folded = sort_key(start)
    if not folded:
        return []
    return [TitleLine(**one) for one in await rows(NAMED, folded, folded + LAST_SIGN, limit)]
