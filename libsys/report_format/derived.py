"""What hub and print work out of a report, never stored in it: ratios, how complete it is, and what looks odd."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from libsys.report_format.comparison import value_of
from libsys.report_format.figures import FIGURES, N_
from libsys.report_format.seal import Document


def _members(document: Document) -> int | None:
    both = [document["layanan"][f"anggota_aktif_{sex}"] for sex in ("l", "p")]
    return None if None in both else sum(both)


def _ratio(part: int | None, whole: int | None) -> Fraction | None:
    return None if part is None or not whole else Fraction(part, whole)


@dataclass(frozen=True, slots=True)
class Derived:
    """A ratio of two figures, exact; None where one of them was not recorded."""

    key: str
    name: str
    unit: str
    of: Callable[[Document], Fraction | None]


DERIVED = (
    Derived("kunjungan_per_hari_buka", N_("Kunjungan per hari buka"), N_("kunjungan"),
            lambda it: _ratio(it["layanan"]["kunjungan_total"], it["layanan"]["hari_buka"])),
    Derived("eks_per_penduduk", N_("Eksemplar per penduduk"), N_("eksemplar"),
            lambda it: _ratio(it["koleksi"]["eksemplar_total"], it["identitas"]["jumlah_penduduk"])),
    Derived("anggota_per_penduduk", N_("Anggota per penduduk"), N_("orang"),
            lambda it: _ratio(_members(it), it["identitas"]["jumlah_penduduk"])),
    Derived("perputaran", N_("Perputaran koleksi"), N_("kali"),
            lambda it: _ratio(it["layanan"]["eks_dipinjam"], it["koleksi"]["eksemplar_total"])),
)


def completeness(document: Document) -> Fraction:
    """The share of the figures that were recorded at all."""
    is_recorded = [value_of(document, figure) is not None for figure in FIGURES]
    return Fraction(sum(is_recorded), len(is_recorded))


@dataclass(frozen=True, slots=True)
class Hint:
    """Something that looks odd and may be true: a person looks again."""

    key: str
    says: str
    looks_odd: Callable[[Document], bool]


def _more(part: Any, whole: Any, times: int = 1) -> bool:
    return part is not None and whole is not None and part > whole * times


HINTS = (
    Hint("visits_beyond_population", N_("Kunjungan sebulan lebih dari lima kali jumlah penduduk."),
         lambda it: _more(it["layanan"]["kunjungan_total"], it["identitas"]["jumlah_penduduk"], 5)),
    Hint("more_members_than_people", N_("Anggota lebih banyak daripada penduduk."),
         lambda it: _more(_members(it), it["identitas"]["jumlah_penduduk"])),
    Hint("more_lent_than_ten_turns", N_("Peminjaman sebulan lebih dari sepuluh kali jumlah eksemplar."),
         lambda it: _more(it["layanan"]["eks_dipinjam"], it["koleksi"]["eksemplar_total"], 10)),
    Hint("visited_without_opening", N_("Ada kunjungan, tetapi tidak ada hari buka."),
         lambda it: bool(it["layanan"]["kunjungan_total"]) and it["layanan"]["hari_buka"] == 0),
)


def odd(document: Document) -> list[str]:
    """The keys of the hints that apply."""
    return [hint.key for hint in HINTS if hint.looks_odd(document)]
