"""What a library's card may hold."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from libsys.kernel.refusals import Judgement
from libsys.library.rules.codes import npp_fits, region_code_fits

KINDS = ("desa", "kelurahan", "tbm", "rumah_ibadah", "lainnya")
PROGRAMMES = ("mitra_tpbis", "replikasi_mandiri", "penerima_bbb_2024", "penerima_bbb_2025", "penerima_bbb_2026")


@dataclass(frozen=True)
class CardFacts:
    """Everything on a library's card that people write; only the first three are needed."""

    name: str
    kind: str
    time_zone: str
    npp: str | None = None
    region_code: str | None = None
    village: str | None = None
    district: str | None = None
    regency: str | None = None
    province: str | None = None
    address: str | None = None
    phone: str | None = None
    manager_name: str | None = None
    head_name: str | None = None
    head_title: str | None = None
    population: int | None = None
    population_year: int | None = None
    programme: str | None = None
    counts_loan_as_visit: bool = True


REPORTED = ("name", "kind", "npp", "region_code", "village", "district", "regency", "province", "manager_name",
            "population", "population_year", "programme")
"""What stands in the month's report: it holds from a day on, and a month of the past is told what held then."""
NUMBERS = ("population", "population_year")
C = TypeVar("C", bound=CardFacts)


@dataclass(frozen=True)
class CardValue:
    """What one field of the card says from a day on, by one change."""

    change: str
    field: str
    value: str | None
    since_on: date

    @property
    def said(self) -> str | int | None:
        """The value as the card holds it."""
        return int(self.value) if self.value is not None and self.field in NUMBERS else self.value


def value_on(values: Iterable[CardValue], day: date) -> CardValue | None:
    """Of one field's values, in the order in which they were written, the one that holds on this day.

    What was written last holds from its day until now: a correction of the past goes before what was said in between.
    A day before all of them is told by the first, as with opening hours.
    """
    written = list(values)
    near = max(day, min((value.since_on for value in written), default=day))
    return next((value for value in reversed(written) if value.since_on <= near), None)


def card_on(card: C, values: Iterable[CardValue], day: date) -> C:
    """The card as it stood on this day; a field that was never changed is as the card says."""
    written: dict[str, list[CardValue]] = {}
    for value in values:
        written.setdefault(value.field, []).append(value)
    fields: dict[str, Any] = {name: held.said for name, rows in written.items() if (held := value_on(rows, day))}
    return replace(card, **fields)


def changed_fields(before: CardFacts, after: CardFacts) -> list[str]:
    """Which of the fields that stand in the report differ."""
    return [name for name in REPORTED if getattr(before, name) != getattr(after, name)]


def disagreeing(card: CardFacts, values: Iterable[CardValue], today: date) -> list[str]:
    """The fields of which the card says something else than what was written down with its days says of today."""
    dated = card_on(card, values, today)
    return changed_fields(card, dated)


def held_before(name: str, value: object) -> bool:
    """Whether what a field says now is kept as having held since the beginning, when it is changed for the first time.

    Empty means that nobody had written it down yet: then the first value tells the days before too. But no programme
    is a fact.
    """
    return value is not None or name == "programme"


def judge_correction(since_on: date, today: date) -> Judgement:
    """Whether the card can be corrected since this day: it has come."""
    judgement = Judgement()
    if since_on > today:
        judgement.refuse("card_not_ahead", today=today)
    return judgement


def judge_card(facts: CardFacts) -> Judgement:
    """Whether this card may be kept, with every reason why not."""
    judgement = Judgement()
    if facts.region_code is not None and not region_code_fits(facts.region_code):
        judgement.refuse("region_code_odd")
    if facts.npp is not None and not npp_fits(facts.npp):
        judgement.refuse("npp_odd")
    if (facts.population is None) != (facts.population_year is None):
        judgement.refuse("population_needs_year")
    return judgement


def programmes_of(kept: str | None) -> tuple[str, ...]:
    """The programmes on a card, in their order, from how the card keeps them."""
    keys = set((kept or "").split(","))
    return tuple(key for key in PROGRAMMES if key in keys)


def programmes_kept(chosen: tuple[str, ...]) -> str | None:
    """How a card keeps its programmes: keys joined by commas; None for none."""
    return ",".join(key for key in PROGRAMMES if key in chosen) or None
