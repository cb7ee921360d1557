"""What must be true of every report, whoever made it; a receiver checks the same."""

from collections.abc import Callable
from datetime import date
from typing import Any

from libsys.report_format.seal import Document

BEGINS = {"pelibatan_masyarakat": "tanggal_mulai", "peningkatan_layanan_informasi": "tanggal", "advokasi": "tanggal"}
"""The lists whose entries are the month's own, and the day that puts them there."""


def _sum(table: Any) -> int | None:
    if table is None:
        return None
    return sum(_sum(one) or 0 if isinstance(one, dict) else one for one in table.values())


def _equal(*values: int | None) -> bool:
    known = [value for value in values if value is not None]
    return len(set(known)) <= 1


def _service(document: Document) -> dict[str, Any]:
    return document["layanan"]


def visits_add_up(document: Document) -> bool:
    """Visits by group and sex, by purpose and in all are the same number."""
    block = _service(document)
    return _equal(_sum(block["kunjungan"]), _sum(block["kunjungan_per_tujuan"]), block["kunjungan_total"])


def internet_users_are_their_visits(document: Document) -> bool:
    """Users of the internet by sex are the visits for it."""
    block = _service(document)
    users = [block[f"pengguna_tik_{sex}"] for sex in ("l", "p", "tidak_dicatat")]
    purposes = block["kunjungan_per_tujuan"]
    return None in users or purposes is None or sum(users) == purposes["internet_tik"]


def classes_hold_all_copies(document: Document) -> bool:
    """Copies by class are all copies."""
    block = document["koleksi"]
    return _equal(_sum(block["per_kelas"]), block["eksemplar_total"])


def borrowed_were_catalogued(document: Document) -> bool:
    """Of each source: borrowed at most what was catalogued, and that at most what was received where a receipt exists."""
    return all(
        (one["eks_pernah_dipinjam"] is None or one["eks_pernah_dipinjam"] <= one["eks_dikatalog"])
        and (one["eks_diterima"] is None or one["eks_dikatalog"] <= one["eks_diterima"])
        for one in document["koleksi"]["per_sumber"] or ())


def children_are_members(document: Document) -> bool:
    """Members who are children are members."""
    block = _service(document)
    active = [block["anggota_aktif_l"], block["anggota_aktif_p"]]
    return None in (*active, block["anggota_anak"]) or block["anggota_anak"] <= sum(active)


def parts_stay_within_their_whole(document: Document) -> bool:
    """Titles are no more than copies, damaged copies no more than all, and new titles no more than new copies."""
    block = document["koleksi"]
    pairs = (("judul_5_tahun_terakhir", "judul_total"), ("judul_total", "eksemplar_total"),
             ("eks_rusak", "eksemplar_total"), ("judul_baru", "eks_baru"))
    return all(None in (block[part], block[whole]) or block[part] <= block[whole] for part, whole in pairs)


def sources_stand_once(document: Document) -> bool:
    """Each source and year has one line."""
    lines = [(one["sumber"], one["tahun"]) for one in document["koleksi"]["per_sumber"] or ()]
    return len(set(lines)) == len(lines)


def days_lie_in_the_month(document: Document) -> bool:
    """No more open days than the month has, no more minutes than they have, and what was done began in the month."""
    who, block = document["identitas"], _service(document)
    days, minutes = block["hari_buka"], block["jam_buka_menit"]
    most = (date(who["tahun"] + who["bulan"] // 12, who["bulan"] % 12 + 1, 1) - date(who["tahun"], who["bulan"], 1)).days
    begun = [one.get(field) for key, field in BEGINS.items() for one in document.get(key) or ()]
    ended = [one.get("tanggal_selesai") for one in document.get("pelibatan_masyarakat") or ()]
    return ((days is None or days <= most)
            and (None in (days, minutes) or minutes <= days * 24 * 60)
            and all(_is_day(day) for day in (*begun, *ended) if day)
            and all(day.startswith(f"{who['tahun']:04d}-{who['bulan']:02d}-") for day in begun if day)
            and all(last >= first for first, last in zip(begun, ended, strict=False) if first and last))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def a_signature_is_whole(document: Document) -> bool:
    """A signed report has its revision, day and name; a draft has none of them."""
    who = document["identitas"]
    signs = {who["revisi"] > 0, who["difinalkan_pada"] is not None, who["disetujui_oleh"] is not None}
    return len(signs) == 1


def nobody_is_named_but_who_may_be(document: Document) -> bool:
    """No key of the document speaks of a member, a telephone, an address or an identity number."""
    return not _keys(document) & {"anggota_nama", "nama_anggota", "telepon", "telp", "nik", "alamat", "tanggal_lahir"}


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(_keys, value.values()), set())
    return set().union(*map(_keys, value), set()) if isinstance(value, list) else set()


INVARIANTS: dict[str, Callable[[Document], bool]] = {
    check.__name__: check for check in (
        visits_add_up, internet_users_are_their_visits, classes_hold_all_copies, borrowed_were_catalogued,
        children_are_members, parts_stay_within_their_whole, sources_stand_once, days_lie_in_the_month,
        a_signature_is_whole, nobody_is_named_but_who_may_be)
}
"""By name; each says whether it holds."""


def broken(document: Document) -> list[str]:
    """The names of the invariants that do not hold."""
    return [name for name, holds in INVARIANTS.items() if not holds(document)]


def members_follow(before: Document, after: Document) -> bool:
    """Members at the end of a month are those before it, plus the new, less those who ended; where all is recorded."""
    for sex in ("l", "p"):
        was, new, ended, now = (before["layanan"][f"anggota_aktif_{sex}"], after["layanan"][f"anggota_baru_{sex}"],
                                after["layanan"].get(f"anggota_berhenti_{sex}"), after["layanan"][f"anggota_aktif_{sex}"])
        if None not in (was, new, ended, now) and was + new - ended != now:
            return False
    return True
