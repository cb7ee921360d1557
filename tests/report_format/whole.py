"""A report with something in every place: the smallest that the binding schema accepts whole."""

import copy
from collections.abc import Iterator
from typing import Any

from libsys.report_format import seal
from libsys.report_format.figures import ABSENT, ABSENT_BLOCKS, FIGURES, VERSIONS
from libsys.report_format.schema import CLASSES, GROUPS, PURPOSES, SEXES

Place = tuple[str | int, ...]

IDENTITY = {
    "schema_version": "1.1", "library_uid": "0197a000", "npp": "1505012C0000001", "nama_perpustakaan": "Perpustakaan Desa Sukamaju",
    "jenis": "desa", "status_program": ["mitra_tpbis"], "kode_wilayah": "15.05.01.2007", "nama_desa": "Sukamaju",
    "nama_kecamatan": "Jambi Luar Kota", "nama_kabkota": "Muaro Jambi", "nama_provinsi": "Jambi", "jumlah_penduduk": 2400,
    "tahun_data_penduduk": 2025, "pengelola_nama": "Bu Sari", "tahun": 2026, "bulan": 10, "revisi": 0,
    "dibuat_pada": "2026-11-02T09:00:00+07:00", "difinalkan_pada": None, "disetujui_oleh": None, "jabatan": None,
}
COMMUNITY = {
    "id": "a", "rencana_id": None, "nama_kegiatan": "Kelas memasak", "bidang": "ekonomi", "topik": "keripik",
    "tanggal_mulai": "2026-10-03", "tanggal_selesai": "2026-11-01", "durasi_menit": 90, "tempat": "balai desa",
    "penggagas": "perpustakaan", "fasilitator": "Bu Rini", "mitra": ["PKK", "SDN 1"], "peserta_l": 3, "peserta_p": 14, "peserta_anak": 1,
    "peserta_disabilitas": 0, "sumber_dana": "apbdes", "biaya_rp": 250000, "buku_dipakai": ["Aneka keripik"], "memakai_tik": False,
    "hasil": "Resep dicoba", "tindak_lanjut": "Bulan depan lagi", "foto": None, "izin_foto": None, "tautan": ["https://desa.id"],
}
WORK = {"id": "b", "rencana_id": None, "tanggal": "2026-10-01", "jenis": "promosi", "uraian": "Papan nama", "sasaran": "warga",
        "penerima_l": 4, "penerima_p": 5, "hasil": "Terpasang", "foto": None}
ADVOCACY = {"id": "c", "rencana_id": None, "tanggal": "2026-10-31", "pihak": "Kepala desa", "jenis_pihak": "pemdes_bpd",
            "tujuan": "Dana rak", "bentuk": "audiensi", "hasil": "berhasil", "bentuk_dukungan": ["dana"], "nilai_rp": 5000000,
            "dokumen": {"jenis": "sk", "nomor": "12/2026", "tanggal": "2026-10-30"}}
PARTNER = {"mitra": "SDN 1", "bidang": "pendidikan", "mulai": "2025-01-01", "sampai": "2027-01-01", "nomor_mou": "1/2025", "aktif": True}
TABLES = {
    "kunjungan": {group: dict.fromkeys(SEXES, 2) for group in GROUPS},
    "kunjungan_per_tujuan": dict.fromkeys(PURPOSES, 8), "per_kelas": dict.fromkeys(CLASSES, 3),
}
TOTALS = {"kunjungan_total": 48, "pengguna_tik_l": 3, "pengguna_tik_p": 4, "hari_buka": 25, "jam_buka_menit": 10500,
          "eksemplar_total": 42, "judul_total": 40, "eks_dipinjam": 20}


def whole() -> dict[str, Any]:
    """The draft of October."""
    body: dict[str, Any] = {
        "schema": "laporan_bulanan", "identitas": IDENTITY, "layanan": dict.fromkeys(ABSENT["layanan"]), "koleksi": {},
        "sumber_daya": dict.fromkeys(ABSENT["sumber_daya"]), "indikator": dict(VERSIONS), **dict.fromkeys(ABSENT_BLOCKS),
        "pelibatan_masyarakat": [COMMUNITY], "peningkatan_layanan_informasi": [WORK], "advokasi": [ADVOCACY], "kemitraan": [PARTNER],
    }
    for figure in FIGURES:
        if figure.in_document and figure.block != figure.key:
            body[figure.block][figure.key] = TABLES.get(figure.key, TOTALS.get(figure.key, 1))
    body["koleksi"]["per_sumber"] = [
        {"sumber": "bbb", "tahun": 2025, "eks_diterima": 50, "eks_dikatalog": 42, "eks_pernah_dipinjam": 9}]
    return seal.sealed(copy.deepcopy(body))


def places(value: Any, here: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Every place of a document with what stands there, the whole first."""
    yield here, value
    for name, one in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from places(one, (*here, name))


def put(document: dict[str, Any], place: Place, value: Any) -> dict[str, Any]:
    """A copy of the document with another value at one place."""
    if not place:
        return value
    other = copy.deepcopy(document)
    inner = other
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    return other
