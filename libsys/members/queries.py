"""Finds members, by number or by any part of the name, and counts them for the report."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from libsys.acts import registries
from libsys.finding import fold
from libsys.kernel.database import row, rows, value
from libsys.kernel.facts import with_facts
from libsys.kernel.refusals import NotFound, Reason
from libsys.library import card, numbers
from libsys.library.rules import code_of
from libsys.members import rules
from libsys.members.facts import Details

PAGE = 50
MOST_HITS = 10
MOST_TYPED = 120

BY_ID = "SELECT * FROM member WHERE id = {} AND undone_at IS NULL"
BY_NUMBER = "SELECT * FROM member WHERE number = {} AND undone_at IS NULL"
CATEGORIES = "SELECT key, name FROM member_category ORDER BY position, key"
DOUBLES = """SELECT number, name FROM member WHERE name_folded = {} AND birth_year = {} AND id <> {}
    AND undone_at IS NULL AND merged_into IS NULL AND erased_on IS NULL ORDER BY number LIMIT 5"""
ABSENCES = """SELECT id, member, since_on, until_on, because FROM absence WHERE member = {} AND undone_at IS NULL
    ORDER BY since_on, id"""
ABSENCE = "SELECT id, member, since_on, until_on, because FROM absence WHERE id = {} AND undone_at IS NULL"
MERGED = "SELECT id, merged_into FROM member WHERE merged_into IS NOT NULL AND undone_at IS NULL ORDER BY id"
UNERASED = "SELECT id FROM member WHERE erased_on IS NULL ORDER BY id"
UNERASED_DOUBLES = "SELECT id FROM member WHERE merged_into = {} AND erased_on IS NULL ORDER BY id"
ERASED = "SELECT id FROM member WHERE erased_on IS NOT NULL ORDER BY id"
MERGED_INTO = "SELECT id, number FROM member WHERE merged_into = {} ORDER BY number"

# Active, left or all; a number, or four parts of a name ("%" fills a place that is not asked).
LIST = """SELECT id, number, name, sex, birth_year, category, visitor_group, joined_on, ends_on, left_on FROM member
    WHERE undone_at IS NULL AND cast({} AS text) IN ('all', CASE WHEN left_on IS NULL THEN 'active' ELSE 'left' END)
    AND merged_into IS NULL AND (id IN (SELECT coalesce(n.merged_into, n.id) FROM member n WHERE upper(n.number) = {})
        OR (name_folded LIKE {} AND name_folded LIKE {} AND name_folded LIKE {} AND name_folded LIKE {}))
    ORDER BY CASE WHEN upper(number) = {} THEN 0 ELSE 1 END, name_folded, number LIMIT {} OFFSET {}"""
COUNT = """SELECT count(*) FROM member
    WHERE undone_at IS NULL AND cast({} AS text) IN ('all', CASE WHEN left_on IS NULL THEN 'active' ELSE 'left' END)
    AND merged_into IS NULL AND (id IN (SELECT coalesce(n.merged_into, n.id) FROM member n WHERE upper(n.number) = {})
        OR (name_folded LIKE {} AND name_folded LIKE {} AND name_folded LIKE {} AND name_folded LIKE {}))"""
STATES = ("active", "left", "all")

EVERYONE = with_facts("""SELECT m.number, @m, m.joined_on, m.left_on FROM member m WHERE m.undone_at IS NULL
    ORDER BY m.number""", m=Details)


@dataclass(frozen=True)
class MemberFacts:
    """What the desk must know of a member to lend."""

    id: str
    number: str
    name: str
    sex: str
    category: str
    visitor_group: str
    ends_on: date | None
    left_on: date | None
    is_child: bool
    has_consent: bool


@dataclass(frozen=True)
class Line:
    """A member in a list."""

    id: str
    number: str
    name: str
    sex: str
    birth_year: int
    category: str
    visitor_group: str
    joined_on: date
    ends_on: date | None
    left_on: date | None


@dataclass(frozen=True)
class Part:
    """One page of a list of members, and how many there are in all."""

    lines: list[Line]
    count: int
    page: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.count // PAGE))


@dataclass(frozen=True)
class Sheet:
    """Everything known of one member."""

    id: str
    number: str
    joined_on: date
    left_on: date | None
    left_because: str | None
    erased_on: date | None
    merged_into: str | None
    recorded_by: str
    details: Details

    @property
    def standing(self) -> rules.Standing:
        return rules.Standing(self.joined_on, self.left_on, self.merged_into is not None, self.erased_on is not None,
                              self.details.ends_on)


@dataclass(frozen=True)
class Absence:
    """Days on which somebody who was a member before and after was none; why they had left."""

    id: str
    member: str
    since_on: date
    until_on: date
    because: str | None


def _facts(member: dict[str, Any], today: date) -> MemberFacts:
    kept = {name: member[name] for name in MemberFacts.__dataclass_fields__ if name in member}
    return MemberFacts(**kept, is_child=rules.is_child(member["birth_year"], today),
                       has_consent=member["consent_on"] is not None)


async def _by_number(text: str) -> dict[str, Any] | None:
    owner = await numbers.known(text[:MOST_TYPED])
    exact = await row(BY_NUMBER, code_of(text[:MOST_TYPED]))
    member = exact or (await row(BY_ID, owner.subject) if owner else None)  # a book's key is no member's
    if member and member["merged_into"]:
        return await row(BY_ID, member["merged_into"])
    return member


async def facts_of(member_id: str) -> MemberFacts | None:
    """What the desk must know of the member with this key; a merged double gives the one it went into."""
    member = await row(BY_ID, member_id)
    if member and member["merged_into"]:
        member = await row(BY_ID, member["merged_into"])
    return _facts(member, await card.today()) if member else None


async def claims_on(member_id: str) -> list[Reason]:
    """What the rooms above have standing on this member, each as a reason that can be said."""
    return [Reason(claim.code, claim.facts) for claim in await registries.stands_on("member", member_id)
            if claim.is_binding]


async def sheet(member_id: str) -> Sheet:
    """Everything about one member, for the member's page."""
    member = await row(BY_ID, member_id)
    if member is None:
        raise NotFound("member_not_found")
    own = {name: member[name] for name in Sheet.__dataclass_fields__ if name != "details"}
    return Sheet(**own, details=Details(**{name: member[name] for name in rules.DETAILS}))


async def sheet_by_number(text: str) -> Sheet:
    """Everything about the member with this number."""
    member = await _by_number(text)
    if member is None:
        raise NotFound("member_not_found")
    return await sheet(member["id"])


async def doubles_of(member_id: str) -> list[dict[str, Any]]:
    """The records that were merged into this one: their keys and numbers."""
    return await rows(MERGED_INTO, member_id)


async def absences_of(member_id: str) -> list[Absence]:
    """Between which days this person was no member, the first first."""
    return [Absence(**one) for one in await rows(ABSENCES, member_id)]


async def absence(absence_id: str) -> Absence:
    """One of them."""
    one = await row(ABSENCE, absence_id)
    if one is None:
        raise NotFound("absence_not_found")
    return Absence(**one)


async def merged_doubles() -> list[dict[str, Any]]:
    """Every record that gave way to another of the same person."""
    return await rows(MERGED)


async def unerased_keys() -> list[str]:
    """Everybody who was not erased."""
    return [one["id"] for one in await rows(UNERASED)]


async def unerased_doubles_of(member_id: str) -> list[str]:
    """The records that were merged into this one and still say who it is."""
    return [one["id"] for one in await rows(UNERASED_DOUBLES, member_id)]


async def erased_keys() -> list[str]:
    """Everybody who was erased."""
    return [one["id"] for one in await rows(ERASED)]


async def _asked(text: str) -> tuple[str, ...]:
    """The exact number, and four patterns for parts of the name."""
    owner = await numbers.known(text)
    return (owner.number.upper() if owner else text.strip().upper(), *rules.name_patterns(text))


async def find_page(text: str = "", state: str = "active", page: int = 1) -> Part:
    """A page of members whose number is this or whose name holds these parts; the exact number first."""
    asked = await _asked(text[:MOST_TYPED])
    count = await value(COUNT, state, *asked)
    page = min(max(page, 1), max(1, -(-count // PAGE)))
    lines = await rows(LIST, state, *asked, asked[0], PAGE, (page - 1) * PAGE)
    return Part([Line(**line) for line in lines], count, page)


async def find(text: str) -> list[Line]:
    """The first members that fit a search box: the exact number, then parts of the name; only active ones."""
    if not text.strip():
        return []
    asked = await _asked(text[:MOST_TYPED])
    return [Line(**line) for line in await rows(LIST, "active", *asked, asked[0], MOST_HITS, 0)]


async def count_active() -> int:
    """How many members there are now."""
    return await value("SELECT count(*) FROM member WHERE left_on IS NULL AND undone_at IS NULL")


async def categories() -> dict[str, str]:
    """The kinds of members: key and name, in order."""
    return {category["key"]: category["name"] for category in await rows(CATEGORIES)}


async def doubles(name: str, birth_year: int, but: str) -> list[tuple[str, str]]:
    """Members of the same folded name and year of birth: (number, name)."""
    return [(member["number"], member["name"]) for member in await rows(DOUBLES, fold(name)[:120], birth_year, but)]


async def everyone() -> list[dict[str, Any]]:
    """All members with all their details, for the list that leaves by the terminal."""
    return await rows(EVERYONE)
