"""Which deeds can move which figure of a month, and whether one of them was about days that count. Pure.

A line of the log knows its deed, its record and some days. A deed moves a figure when it is about a day of the month
(`IN`), about days around it (`ACROSS`: a closing from the month before to the one after), about any day until the month's
last (`BY`: what is held, who is a member, what is late), or about the library's first day (`FIRST`: open days begin there). A deed of a room that is not named here counts like the rest of its room.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from libsys.kernel.periods import Month
from libsys.report_format.comparison import Difference, differences

IN, ACROSS, BY, FIRST, NEVER = "in", "across", "by", "first", "never"
Reaches = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log as far as it matters here; `days`: those its record is about, none when nobody can say."""

    number: int
    did: str
    facts: dict[str, Any] = field(default_factory=dict)
    days: frozenset[date] = frozenset()


VISITS: Reaches = {"visits": IN}
LOANS: Reaches = {"circulation": IN, **dict.fromkeys(("circulation.set_cell", "circulation.apply_preset", "circulation.undo_rule",
                                                      "circulation.move_due_dates", "circulation.detach"), NEVER)}
LENT = {**LOANS, **dict.fromkeys(("circulation.take_back", "circulation.undo_return", "circulation.renew", "circulation.undo_renewal"), NEVER)}
BACK = {**LOANS, **dict.fromkeys(("circulation.lend", "circulation.undo_loan", "circulation.renew", "circulation.undo_renewal"), NEVER)}
LATE = {**LOANS, "circulation": BY, "circulation.move_due_dates": BY}
PEOPLE: Reaches = {"members": BY, "members.erase": NEVER, "members.stay_erased": NEVER}
JOINED = {**PEOPLE, "members.register": IN, "members.leave": NEVER}
BORROWERS = {**LENT, "members.merge": BY, "members.change": BY}
STOCK: Reaches = {"catalog": BY, **dict.fromkeys(("catalog.install_pack", "catalog.remove_pack", "catalog.hide_title",
                                                  "catalog.show_title", "catalog.change_title"), NEVER)}
CAME: Reaches = {**STOCK, "catalog": IN}
TITLED = {**STOCK, "catalog.change_title": BY}
OPEN: Reaches = {"library": BY, "library.closing": ACROSS, "library.undo_closing": ACROSS,
                 "visits": FIRST, "circulation": FIRST, "activities": FIRST,
                 **dict.fromkeys(("library.change", "library.correct", "library.undo_card", "library.clock", "library.write",
                                  "library.make_key"), NEVER)}
CARD: Reaches = dict.fromkeys(("library.change", "library.correct", "library.undo_card"), BY)
CARD_KEYS = ("nama_perpustakaan", "jenis", "npp", "status_program", "kode_wilayah", "nama_desa", "nama_kecamatan", "nama_kabkota",
             "nama_provinsi", "jumlah_penduduk", "tahun_data_penduduk", "pengelola_nama")
"""What the card says in a report: no figure of the month, but whoever corrects it is named."""
WORK: Reaches = {"activities": IN}

MOVED_BY: dict[str, Reaches] = {
    "hari_buka": OPEN, "jam_buka_menit": OPEN,
    **dict.fromkeys(("kunjungan", "kunjungan_total", "kunjungan_per_tujuan", "pengguna_tik_l", "pengguna_tik_p",
                     "pengguna_tik_tidak_dicatat", "rombongan_jumlah"), VISITS),
    **dict.fromkeys(("anggota_baru_l", "anggota_baru_p"), JOINED),
    **dict.fromkeys(("anggota_berhenti_l", "anggota_berhenti_p", "anggota_aktif_l", "anggota_aktif_p", "anggota_anak"), PEOPLE),
    **dict.fromkeys(("peminjam_unik_l", "peminjam_unik_p"), BORROWERS),
    "eks_dipinjam": LENT, "eks_dikembalikan": BACK, "eks_diperpanjang": LOANS, "eks_terlambat_akhir": LATE,
    **dict.fromkeys(("judul_total", "judul_baru", "eksemplar_total", "eks_rusak", "eks_hilang", "eks_dikatalog"), STOCK),
    "eks_baru": CAME, "eks_disiangi": CAME,
    "per_kelas": TITLED, "judul_5_tahun_terakhir": TITLED,
    "eks_pernah_dipinjam": {**STOCK, **LENT, "circulation": BY},
    **dict.fromkeys(("pelibatan_masyarakat", "peningkatan_layanan_informasi", "advokasi"), WORK),
    "kemitraan": {"partners": BY},
}
OF_EVERY_ROOM = frozenset(("library.move_days", "library.undo_move"))
"""What was entered under a wrong clock moves to its right day, whichever room wrote it."""
STRATEGY = {"pelibatan_masyarakat": "community", "peningkatan_layanan_informasi": "service", "advokasi": "advocacy"}
MEMBER, SEX, COPY = frozenset(("sex", "joined_on", "ends_on")), frozenset(("sex",)), frozenset(("source", "received_on"))
FIELDS = {
    "per_kelas": frozenset(("class_number", "audience")), "judul_5_tahun_terakhir": frozenset(("year",)),
    "anggota_anak": frozenset(("birth_year", "joined_on", "ends_on")),
    **dict.fromkeys(("anggota_baru_l", "anggota_baru_p", "anggota_aktif_l", "anggota_aktif_p"), MEMBER),
    **dict.fromkeys(("peminjam_unik_l", "peminjam_unik_p"), SEX),
    **dict.fromkeys(("eks_dikatalog", "eks_pernah_dipinjam"), COPY),
}
"""Of a correction that names the fields it changed: which of them can move a figure."""


def moved(before: dict[str, Any], after: dict[str, Any]) -> list[Difference]:
    """The figures that two documents of a month tell differently. That a log began is no news about a month for which it
    holds nothing: "not recorded" and "none" are then one.
    """
    return [one for one in differences(before, after) if not (_is_nothing(one.before) and _is_nothing(one.after))]


def card_moved(before: dict[str, Any], after: dict[str, Any]) -> list[Difference]:
    """What the card says differently of the month."""
    pairs = [(key, before["identitas"].get(key), after["identitas"].get(key)) for key in CARD_KEYS]
    return [Difference(*pair) for pair in pairs if pair[1] != pair[2]]


def _is_nothing(value: Any) -> bool:
    return all(map(_is_nothing, value.values())) if isinstance(value, dict) else not value


def can_move(line: Line, key: str, month: Month, began_on: date | None) -> bool:
    """Whether this line may have moved the figure of this month."""
    reach = _reach(line, key)
    if reach == NEVER:
        return False
    if reach == FIRST:
        return began_on in line.days
    if not line.days:
        return True
    if reach == ACROSS:
        return min(line.days) <= month.last and max(line.days) >= month.first
    return any(day <= month.last and (reach == BY or day >= month.first) for day in line.days)


def may_concern(line: Line, key: str) -> bool:
    """Whether the deed moves such figures at all, whatever day it was about."""
    return _reach(line, key) not in (NEVER, FIRST)


def _reach(line: Line, key: str) -> str:
    reaches = CARD if key in CARD_KEYS else MOVED_BY.get(key, {})
    if line.facts.get("strategy", STRATEGY.get(key)) != STRATEGY.get(key, line.facts.get("strategy")):
        return NEVER
    fields = line.facts.get("changed")
    if fields is not None and key in FIELDS and not FIELDS[key] & set(fields):
        return NEVER
    return reaches.get(line.did) or (BY if line.did in OF_EVERY_ROOM else reaches.get(line.did.partition(".")[0], NEVER))
