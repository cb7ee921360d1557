"""The report as a short message for WhatsApp: never longer than 900 characters."""

from typing import Any

from libsys.kernel.words import N_, Translate, filters, translator
from libsys.report_format.seal import is_signed
from libsys.reporting import rules
from libsys.reporting.files import DRAFT

MOST = 900
MOST_NAME = 80


def message(document: dict[str, Any], lang: str) -> str:
    """The month in a few lines."""
    _, say = translator(lang), filters(lang)
    who = document["identitas"]
    lines = [f"*{who['nama_perpustakaan'][:MOST_NAME]}*", _(N_("Laporan {month}"), month=period(document, lang))]
    if is_signed(document):
        lines.append(_(N_("Revisi {r}, ditandatangani {name}"), r=who["revisi"], name=who["disetujui_oleh"][:MOST_NAME]))
    else:
        lines.append(_(N_("{draft}: belum ditandatangani"), draft=_(DRAFT)))
    lines.append("")
    lines += [f"{label}: {_(N_('belum dicatat')) if value is None else say['number'](value)}" for label, value in headline(document, _)]
    lines += [_strategy(document, key, label, _) for key, label in (
        ("pelibatan_masyarakat", _(N_("Pelibatan masyarakat"))),
        ("peningkatan_layanan_informasi", _(N_("Peningkatan layanan informasi"))), ("advokasi", _(N_("Advokasi"))))]
    lines += ["", f"{document['sha256'][:12]}"]
    return "\n".join(lines)[:MOST]


def period(document: dict[str, Any], lang: str) -> str:
    """What a report is about: `Oktober 2026`, of a month that still runs `November 2026, sampai 26 November 2026`."""
    _, say, who = translator(lang), filters(lang), document["identitas"]
    month, day = say["month"](f"{who['tahun']:04d}-{who['bulan']:02d}"), rules.until(document)
    return _(N_("{month}, sampai {day}"), month=month, day=say["day"](day)) if day else month


def headline(document: dict[str, Any], _: Translate) -> list[tuple[str, int | None]]:
    """The figures that matter most, each with its name; None was not recorded."""
    service, stock = document["layanan"], document["koleksi"]
    return [
        (_(N_("Hari buka")), service["hari_buka"]),
        (_(N_("Kunjungan seluruhnya")), service["kunjungan_total"]),
        (_(N_("Pengguna internet dan komputer")), added(service, "pengguna_tik_l", "pengguna_tik_p", "pengguna_tik_tidak_dicatat")),
        (_(N_("Anggota baru")), added(service, "anggota_baru_l", "anggota_baru_p")),
        (_(N_("Anggota aktif")), added(service, "anggota_aktif_l", "anggota_aktif_p")),
        (_(N_("Eksemplar dipinjam")), service["eks_dipinjam"]),
        (_(N_("Jumlah judul")), stock["judul_total"]),
        (_(N_("Jumlah eksemplar")), stock["eksemplar_total"]),
    ]


def added(block: dict[str, Any], *keys: str) -> int | None:
    """The sum of figures; None when one of them was not recorded."""
    figures = [block[key] for key in keys]
    return None if None in figures else sum(figures)


def _strategy(document: dict[str, Any], key: str, label: str, _: Any) -> str:
    entries = document[key]
    if entries is None:
        return f"{label}: {_(N_('belum dicatat'))}"
    if key != "pelibatan_masyarakat" or not entries:
        return f"{label}: {len(entries)}"
    people = [sum(one[f"peserta_{sex}"] for one in entries) for sex in "lp"]
    return _(N_("{label}: {n} kegiatan, peserta L {l}, P {p}"), label=label, n=len(entries), l=people[0], p=people[1])
