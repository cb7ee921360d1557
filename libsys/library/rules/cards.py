"""What a library's card may hold."""

from dataclasses import dataclass

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
