"""The three strategies: what is written down of each, and what cannot have happened.

The keys are those of the report's blocks D, E and F; their words are in `words`.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from libsys.kernel.refusals import Judgement

STRATEGIES = ("community", "service", "advocacy")
FIELDS = ("ekonomi", "pendidikan", "kesehatan", "sosial_budaya", "lainnya")
INITIATORS = ("perpustakaan", "masyarakat", "pemdes", "mitra")
FUNDINGS = ("tanpa_biaya", "apbdes", "swadaya", "mitra", "lainnya")
SERVICE_KINDS = (
    "koleksi", "ruang_sarana", "jam_layanan", "internet_komputer", "layanan_luar_gedung", "promosi",
    "pelatihan_pengelola", "lainnya",
)
PARTY_KINDS = (
    "pemdes_bpd", "kecamatan", "opd_kabupaten", "provinsi_pusat", "sekolah_kampus", "swasta_csr", "komunitas",
    "media", "lainnya",
)
ADVOCACY_FORMS = ("audiensi", "proposal", "musdes", "sosialisasi", "mou", "lainnya")
ADVOCACY_OUTCOMES = ("berhasil", "sebagian", "proses", "ditunda", "ditolak")
SUPPORTS = ("dana", "barang", "tenaga", "ruang", "kebijakan")
DOCUMENT_KINDS = ("sk", "perdes", "mou", "surat", "lainnya")

LONG_AGO = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Community:
    """Pelibatan masyarakat: an activity with the people of the village."""

    strategy: ClassVar[str] = "community"
    name: str
    starts_on: date
    male_count: int
    female_count: int
    ends_on: date | None = None
    place: str | None = None
    outcome: str | None = None
    field: str = "lainnya"
    topic: str | None = None
    minutes: int | None = None
    initiator: str = "perpustakaan"
    facilitator: str | None = None
    child_count: int | None = None
    disabled_count: int | None = None
    funding: str = "tanpa_biaya"
    cost_rupiah: int | None = None
    used_computers: bool = False
    follow_up: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """Peningkatan layanan informasi: something that made the library's service better."""

    strategy: ClassVar[str] = "service"
    happened_on: date
    description: str
    kind: str = "lainnya"
    audience: str | None = None
    male_count: int | None = None
    female_count: int | None = None
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Advocacy:
    """Advokasi: support asked from those who can give it."""

    strategy: ClassVar[str] = "advocacy"
    happened_on: date
    party: str
    purpose: str
    party_kind: str = "lainnya"
    form: str = "lainnya"
    outcome: str = "proses"
    support: tuple[str, ...] = ()
    value_rupiah: int | None = None
    document_kind: str | None = None
    document_number: str | None = None
    document_on: date | None = None


Facts = Community | Service | Advocacy


def first_day(facts: Facts) -> date:
    """The day by which it is counted: an activity of several days belongs to its first."""
    return facts.starts_on if isinstance(facts, Community) else facts.happened_on


def judge(facts: Facts, today: date) -> Judgement:
    """Whether this can have happened by today, with every reason at once."""
    judgement = Judgement()
    if isinstance(facts, Community):
        _judge_community(judgement, facts, today)
    if isinstance(facts, Advocacy):
        _judge_document(judgement, facts, today)
    began_on = first_day(facts)
    if began_on > today:
        judgement.refuse("activity_in_future", day=began_on)
    elif began_on < today - LONG_AGO:
        judgement.caution("activity_long_ago", day=began_on)
    return judgement


def _judge_community(judgement: Judgement, facts: Community, today: date) -> None:
    ended_on = facts.ends_on or facts.starts_on
    people = facts.male_count + facts.female_count
    if ended_on < facts.starts_on:
        judgement.refuse("activity_ends_before_start", day=facts.starts_on)
    elif ended_on > today >= facts.starts_on:
        judgement.refuse("activity_not_over", day=ended_on)
    elif facts.minutes and facts.minutes > ((ended_on - facts.starts_on).days + 1) * 24 * 60:
        judgement.refuse("longer_than_its_days")
    if (facts.child_count or 0) > people:
        judgement.refuse("more_children_than_people", count=people)
    if (facts.disabled_count or 0) > people:
        judgement.refuse("more_disabled_than_people", count=people)
    if facts.funding == "tanpa_biaya" and facts.cost_rupiah:
        judgement.refuse("cost_without_funding")
    if people == 0:
        judgement.caution("nobody_took_part")


def _judge_document(judgement: Judgement, facts: Advocacy, today: date) -> None:
    if (facts.document_number or facts.document_on) and not facts.document_kind:
        judgement.refuse("document_kind_needed")
    if facts.document_on and facts.document_on > today:
        judgement.refuse("document_in_future", day=facts.document_on)
