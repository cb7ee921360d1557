"""How visits are counted, how a day's paper totals become rows, and how long a tap can be taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from libsys.kernel.refusals import Judgement
from libsys.members.rules import GROUPS

SEXES = ("l", "p", "tidak_dicatat")
PURPOSES = ("baca", "pinjam_kembali", "internet_tik", "kegiatan", "lainnya", "tidak_dicatat")
UNKNOWN = "tidak_dicatat"
CELLS = tuple((group, sex) for group in GROUPS for sex in SEXES)

UNDO_FOR = timedelta(minutes=10)
MOST_PARTY = 2_000
MOST_CELL = 9_999
FIRST_DAY = date(2000, 1, 1)

Cell = tuple[str, str]


@dataclass(frozen=True)
class Crossed:
    """So many people of one group and sex for one purpose: a row."""

    group: str
    sex: str
    purpose: str
    count: int


def spread(cells: Mapping[Cell, int], purposes: Mapping[str, int]) -> list[Crossed]:
    """Rows whose sums are a day's paper totals, by group and sex and by purpose.

    A paper guest book adds people up in one table and purposes in another; who came for what is not
    known. The rows are filled in order, so both tables come out again as they were typed; the crossing
    itself means nothing, and no report reads it from paper. People without a purpose are
    `tidak_dicatat`; purposes alone are people of whom neither group nor sex was recorded.
    """
    people = {cell: cells[cell] for cell in CELLS if cells.get(cell)}
    wishes = {purpose: purposes[purpose] for purpose in PURPOSES if purposes.get(purpose)}
    if not people:
        people = {(UNKNOWN, UNKNOWN): sum(wishes.values())}
    rest = sum(people.values()) - sum(wishes.values())
    if rest > 0:
        wishes[UNKNOWN] = wishes.get(UNKNOWN, 0) + rest
    rows: list[Crossed] = []
    waiting = list(wishes.items())
    for (group, sex), left in people.items():
        while left and waiting:
            purpose, wanted = waiting[0]
            count = min(left, wanted)
            rows.append(Crossed(group, sex, purpose, count))
            left -= count
            waiting[0] = (purpose, wanted - count)
            if not waiting[0][1]:
                waiting.pop(0)
    return rows


def can_undo(recorded_at: datetime, now: datetime) -> bool:
    """Whether whoever counted may still take it back alone; later it is a correction."""
    return now - recorded_at <= UNDO_FOR


def judge_day(on: date, today: date, *, is_open: bool) -> Judgement:
    """Say whether visits can be written down for this day; a closed day needs the librarian's word."""
    judgement = Judgement()
    if on > today:
        judgement.refuse("visit_day_in_future")
    if on < FIRST_DAY:
        judgement.refuse("visit_day_too_old", first=FIRST_DAY)
    if on <= today and not is_open:
        judgement.caution("library_was_closed", on=on)
    return judgement


@dataclass(frozen=True)
class PaperFacts:
    """What is known of a day before its paper totals are kept."""

    is_open: bool
    counted_otherwise: int
    had_paper: bool
    is_as_seen: bool


def judge_paper(on: date, cells: Mapping[Cell, int], purposes: Mapping[str, int], facts: PaperFacts,
                today: date) -> Judgement:
    """Say whether a day's paper totals can be kept."""
    judgement = judge_day(on, today, is_open=facts.is_open)
    people, wishes = sum(cells.values()), sum(purposes.values())
    if people and wishes > people:
        judgement.refuse("more_purposes_than_people", purposes=wishes, people=people)
    if not people and not wishes:
        if facts.had_paper:
            judgement.caution("paper_day_becomes_empty", on=on)
        else:
            judgement.refuse("paper_day_is_blank")
    if not facts.is_as_seen:
        judgement.caution("paper_day_changed_meanwhile")
    if facts.counted_otherwise and not facts.had_paper:
        judgement.caution("day_has_taps", count=facts.counted_otherwise)
    return judgement


def judge_party(on: date, today: date, *, is_open: bool, people: int) -> Judgement:
    """Say whether a group's visit can be kept."""
    judgement = judge_day(on, today, is_open=is_open)
    if people < 1:
        judgement.refuse("party_is_empty")
    if people > MOST_PARTY:
        judgement.refuse("party_too_big", most=MOST_PARTY)
    return judgement
