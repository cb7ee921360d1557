"""Puts the counted figures into the document `laporan_bulanan`, with exactly the keys of the schema."""

from datetime import datetime
from typing import Any

from libsys.kernel.database import rows
from libsys.library import card
from libsys.partners import queries as partners
from libsys.report_format import seal
from libsys.report_format.figures import ABSENT, ABSENT_BLOCKS, SCHEMA, SCHEMA_VERSION, VERSIONS
from libsys.reporting.counting import Counted
from libsys.reporting.indicators import ALL, Span

COMMUNITY = """SELECT * FROM activity WHERE undone_at IS NULL AND starts_on >= {} AND starts_on <= {}
    ORDER BY starts_on, id"""
SERVICE = """SELECT * FROM service_work WHERE undone_at IS NULL AND happened_on >= {} AND happened_on <= {}
    ORDER BY happened_on, id"""
ADVOCACY = """SELECT * FROM advocacy WHERE undone_at IS NULL AND happened_on >= {} AND happened_on <= {}
    ORDER BY happened_on, id"""
WITH_PARTNERS = """SELECT ap.activity, p.name FROM activity_partner ap JOIN activity a ON a.id = ap.activity
    JOIN partner p ON p.id = ap.partner WHERE a.starts_on >= {} AND a.starts_on <= {} ORDER BY p.name_folded, p.id"""
WITH_TITLES = """SELECT at.activity, t.title AS name FROM activity_title at JOIN activity a ON a.id = at.activity
    JOIN title t ON t.id = at.title WHERE a.starts_on >= {} AND a.starts_on <= {} ORDER BY t.sort_key, t.id"""

Block = dict[str, Any]


async def compose(counted: Counted, made_at: datetime) -> Block:
    """The unsigned document of a month; call in the same `reading()` as the count."""
    span = counted.span
    body: Block = {
        "schema": SCHEMA,
        "identitas": await _identity(span, made_at),
        "layanan": _service(counted),
        "koleksi": _stock(counted),
        "sumber_daya": dict.fromkeys(ABSENT["sumber_daya"]),
        "indikator": VERSIONS,
        **dict.fromkeys(ABSENT_BLOCKS),
    }
    lists = {
        "pelibatan_masyarakat": _community, "peningkatan_layanan_informasi": _works, "advokasi": _advocacies,
        "kemitraan": _partners,
    }
    for key, make in lists.items():
        body[key] = None if counted.figures[key] is None else await make(span)
    return seal.sealed(body)


async def _identity(span: Span, made_at: datetime) -> Block:
    here = await card.on_day(span.last)
    fields = here.__dict__ if here else {}
    programme = (fields.get("programme") or "").replace(";", ",").split(",")
    return {
        "schema_version": SCHEMA_VERSION,
        "library_uid": fields.get("uid") or "",
        "npp": fields.get("npp"),
        "nama_perpustakaan": fields.get("name") or "",
        "jenis": fields.get("kind") or "lainnya",
        "status_program": sorted(one.strip() for one in programme if one.strip()),
        "kode_wilayah": fields.get("region_code"),
        "nama_desa": fields.get("village"),
        "nama_kecamatan": fields.get("district"),
        "nama_kabkota": fields.get("regency"),
        "nama_provinsi": fields.get("province"),
        "jumlah_penduduk": fields.get("population"),
        "tahun_data_penduduk": fields.get("population_year"),
        "pengelola_nama": fields.get("manager_name"),
        "tahun": span.month.year,
        "bulan": span.month.number,
        "revisi": 0,
        "dibuat_pada": made_at.astimezone(span.zone).isoformat(timespec="seconds"),
        "difinalkan_pada": None,
        "disetujui_oleh": None,
        "jabatan": None,
    }


def _service(counted: Counted) -> Block:
    block: Block = dict.fromkeys(ABSENT["layanan"])
    for indicator in ALL:
        if indicator.said.block == "layanan" and not indicator.by:
            block[indicator.key] = counted.figures[indicator.key]
    visits, purposes = counted.tables["kunjungan"], counted.tables["kunjungan_per_tujuan"]
    block["kunjungan"] = None if visits is None else _nested(visits)
    block["kunjungan_per_tujuan"] = None if purposes is None else {key: n for (key,), n in purposes.items()}
    return block


def _nested(table: dict[tuple[str, ...], int]) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for (group, sex), n in table.items():
        counts.setdefault(group, {})[sex] = n
    return counts


def _stock(counted: Counted) -> Block:
    block: Block = {
        indicator.key: counted.figures[indicator.key]
        for indicator in ALL
        if indicator.said.block == "koleksi" and not indicator.by
    }
    classes, catalogued = counted.tables["per_kelas"], counted.tables["eks_dikatalog"]
    borrowed = counted.tables["eks_pernah_dipinjam"]
    block["per_kelas"] = None if classes is None else {key: n for (key,), n in classes.items()}
    block["per_sumber"] = None if catalogued is None else [
        {
            "sumber": source, "tahun": int(year) if year.isdecimal() else None,
            "eks_diterima": None,  # known once receipts are written down
            "eks_dikatalog": n, "eks_pernah_dipinjam": None if borrowed is None else borrowed.get((source, year), 0),
        }
        for (source, year), n in sorted(catalogued.items())
    ]
    return block


async def _names(sql: str, span: Span) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for one in await rows(sql, span.first, span.last):
        names.setdefault(one["activity"], []).append(one["name"])
    return names


async def _community(span: Span) -> list[Block]:
    partners_of, titles_of = await _names(WITH_PARTNERS, span), await _names(WITH_TITLES, span)
    return [
        {
            "id": one["id"], "rencana_id": None, "nama_kegiatan": one["name"], "bidang": one["field"],
            "topik": one["topic"], "tanggal_mulai": one["starts_on"].isoformat(),
            "tanggal_selesai": one["ends_on"].isoformat(), "durasi_menit": one["minutes"], "tempat": one["place"],
            "penggagas": one["initiator"], "fasilitator": one["facilitator"], "mitra": partners_of.get(one["id"], []),
            "peserta_l": one["male_count"], "peserta_p": one["female_count"], "peserta_anak": one["child_count"],
            "peserta_disabilitas": one["disabled_count"], "sumber_dana": one["funding"],
            "biaya_rp": one["cost_rupiah"], "buku_dipakai": titles_of.get(one["id"], []),
            "memakai_tik": bool(one["used_computers"]), "hasil": one["outcome"], "tindak_lanjut": one["follow_up"],
            "foto": None, "izin_foto": None, "tautan": [one["link"]] if one["link"] else [],
        }
        for one in await rows(COMMUNITY, span.first, span.last)
    ]


async def _works(span: Span) -> list[Block]:
    return [
        {
            "id": one["id"], "rencana_id": None, "tanggal": one["happened_on"].isoformat(), "jenis": one["kind"],
            "uraian": one["description"], "sasaran": one["audience"], "penerima_l": one["male_count"],
            "penerima_p": one["female_count"], "hasil": one["outcome"], "foto": None,
        }
        for one in await rows(SERVICE, span.first, span.last)
    ]


async def _advocacies(span: Span) -> list[Block]:
    return [
        {
            "id": one["id"], "rencana_id": None, "tanggal": one["happened_on"].isoformat(), "pihak": one["party"],
            "jenis_pihak": one["party_kind"], "tujuan": one["purpose"], "bentuk": one["form"], "hasil": one["outcome"],
            "bentuk_dukungan": sorted((one["support"] or "").split(",")) if one["support"] else [],
            "nilai_rp": one["value_rupiah"], "dokumen": _paper(one),
        }
        for one in await rows(ADVOCACY, span.first, span.last)
    ]


def _paper(one: dict[str, Any]) -> Block | None:
    if not one["document_kind"]:
        return None
    on = one["document_on"]
    return {"jenis": one["document_kind"], "nomor": one["document_number"], "tanggal": on.isoformat() if on else None}


async def _partners(span: Span) -> list[Block]:
    """An end that lies after the month was not known in it."""
    return [
        {
            "mitra": one.name, "bidang": one.field, "mulai": one.starts_on.isoformat(),
            "sampai": one.ended_on.isoformat() if one.ended_on and one.ended_on <= span.last else None,
            "nomor_mou": one.agreement_number, "aktif": one.is_active,
        }
        for one in await partners.partnerships(span.first, span.last)
    ]
