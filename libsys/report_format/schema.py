"""The binding JSON Schema (2020-12) of `laporan_bulanan`: exactly these keys, whole numbers, `null` for not recorded."""

from typing import Any

from libsys.report_format.figures import ABSENT, ABSENT_BLOCKS, FIGURES, SCHEMA, SCHEMA_VERSION, VERSIONS

Schema = dict[str, Any]

SEXES = ("l", "p", "tidak_dicatat")
GROUPS = ("paud_tk", "sd", "smp", "sma", "mahasiswa", "umum", "lansia", "tidak_dicatat")
PURPOSES = ("baca", "pinjam_kembali", "internet_tik", "kegiatan", "lainnya", "tidak_dicatat")
CLASSES = ("000", "100", "200", "2X0", "300", "400", "500", "600", "700", "800", "900", "fiksi", "anak", "tidak_dicatat")
SOURCES = ("bbb", "hibah_lain", "pembelian", "titipan", "terbitan_desa", "tidak_dicatat")
KINDS = ("desa", "kelurahan", "tbm", "rumah_ibadah", "lainnya")
FIELDS = ("ekonomi", "pendidikan", "kesehatan", "sosial_budaya", "lainnya")
INITIATORS = ("perpustakaan", "masyarakat", "pemdes", "mitra")
FUNDINGS = ("tanpa_biaya", "apbdes", "swadaya", "mitra", "lainnya")
SERVICES = ("koleksi", "ruang_sarana", "jam_layanan", "internet_komputer", "layanan_luar_gedung", "promosi",
            "pelatihan_pengelola", "lainnya")
PARTIES = ("pemdes_bpd", "kecamatan", "opd_kabupaten", "provinsi_pusat", "sekolah_kampus", "swasta_csr", "komunitas",
           "media", "lainnya")
FORMS = ("audiensi", "proposal", "musdes", "sosialisasi", "mou", "lainnya")
OUTCOMES = ("berhasil", "sebagian", "proses", "ditunda", "ditolak")
SUPPORTS = ("dana", "barang", "tenaga", "ruang", "kebijakan")
PAPERS = ("sk", "perdes", "mou", "surat", "lainnya")

TEXT: Schema = {"type": "string", "maxLength": 5000}
COUNT: Schema = {"type": "integer", "minimum": 0}
_DAY = r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_TIME = r"([01][0-9]|2[0-3]):[0-5][0-9]"
DAY: Schema = {"type": "string", "pattern": f"^{_DAY}$"}
MOMENT: Schema = {"type": "string", "pattern": f"^{_DAY}T{_TIME}:[0-5][0-9][+-]{_TIME}$"}
YES_NO: Schema = {"type": "boolean"}
NOTHING: Schema = {"type": "null"}


def one_of(*values: str) -> Schema:
    """One of these keys."""
    return {"enum": list(values)}


def or_null(schema: Schema) -> Schema:
    """This, or not recorded."""
    return {"anyOf": [schema, NOTHING]}


def listed(schema: Schema) -> Schema:
    """A list of such."""
    return {"type": "array", "items": schema}


def exactly(fields: dict[str, Schema]) -> Schema:
    """An object with exactly these keys."""
    return {"type": "object", "properties": fields, "required": sorted(fields), "additionalProperties": False}


def table(keys: tuple[str, ...], cell: Schema = COUNT) -> Schema:
    """A table with a place for each key; what is not recorded has its own."""
    return exactly(dict.fromkeys(keys, cell))


IDENTITY = {
    "library_uid": TEXT | {"minLength": 1}, "npp": or_null(TEXT), "nama_perpustakaan": TEXT,
    "jenis": one_of(*KINDS), "status_program": listed(TEXT), "kode_wilayah": or_null(TEXT), "nama_desa": or_null(TEXT),
    "nama_kecamatan": or_null(TEXT), "nama_kabkota": or_null(TEXT), "nama_provinsi": or_null(TEXT),
    "jumlah_penduduk": or_null(COUNT), "tahun_data_penduduk": or_null(COUNT), "pengelola_nama": or_null(TEXT),
    "tahun": {"type": "integer", "minimum": 1, "maximum": 9998}, "bulan": {"type": "integer", "minimum": 1, "maximum": 12},
    "revisi": COUNT, "dibuat_pada": MOMENT,
    "difinalkan_pada": or_null(MOMENT), "disetujui_oleh": or_null(TEXT), "jabatan": or_null(TEXT),
}
TABLES = {
    "kunjungan": table(GROUPS, table(SEXES)),
    "kunjungan_per_tujuan": table(PURPOSES),
    "per_kelas": table(CLASSES),
}
SOURCE = exactly({
    "sumber": one_of(*SOURCES), "tahun": or_null(COUNT), "eks_diterima": or_null(COUNT), "eks_dikatalog": COUNT,
    "eks_pernah_dipinjam": or_null(COUNT),
})
COMMUNITY = exactly({
    "id": TEXT, "rencana_id": or_null(TEXT), "nama_kegiatan": TEXT, "bidang": one_of(*FIELDS), "topik": or_null(TEXT),
    "tanggal_mulai": DAY, "tanggal_selesai": DAY, "durasi_menit": or_null(COUNT), "tempat": or_null(TEXT),
    "penggagas": one_of(*INITIATORS), "fasilitator": or_null(TEXT), "mitra": listed(TEXT), "peserta_l": COUNT,
    "peserta_p": COUNT, "peserta_anak": or_null(COUNT), "peserta_disabilitas": or_null(COUNT),
    "sumber_dana": one_of(*FUNDINGS), "biaya_rp": or_null(COUNT), "buku_dipakai": listed(TEXT), "memakai_tik": YES_NO,
    "hasil": or_null(TEXT), "tindak_lanjut": or_null(TEXT), "foto": or_null(listed(TEXT)), "izin_foto": or_null(YES_NO),
    "tautan": listed(TEXT),
})
WORK = exactly({
    "id": TEXT, "rencana_id": or_null(TEXT), "tanggal": DAY, "jenis": one_of(*SERVICES), "uraian": TEXT,
    "sasaran": or_null(TEXT), "penerima_l": or_null(COUNT), "penerima_p": or_null(COUNT), "hasil": or_null(TEXT),
    "foto": or_null(listed(TEXT)),
})
PAPER = exactly({"jenis": one_of(*PAPERS), "nomor": or_null(TEXT), "tanggal": or_null(DAY)})
ADVOCACY = exactly({
    "id": TEXT, "rencana_id": or_null(TEXT), "tanggal": DAY, "pihak": TEXT, "jenis_pihak": one_of(*PARTIES),
    "tujuan": TEXT, "bentuk": one_of(*FORMS), "hasil": one_of(*OUTCOMES), "bentuk_dukungan": listed(one_of(*SUPPORTS)),
    "nilai_rp": or_null(COUNT), "dokumen": or_null(PAPER),
})
PARTNER = exactly({
    "mitra": TEXT, "bidang": or_null(TEXT), "mulai": DAY, "sampai": or_null(DAY), "nomor_mou": or_null(TEXT),
    "aktif": YES_NO,
})
LISTS = {"pelibatan_masyarakat": COMMUNITY, "peningkatan_layanan_informasi": WORK, "advokasi": ADVOCACY,
         "kemitraan": PARTNER}
NEWER_KEYS = {"1.0": {"anggota_berhenti_l", "anggota_berhenti_p"}, SCHEMA_VERSION: set[str]()}
"""Of every version that a receiver may meet: the keys that it does not have yet."""


def block(name: str, version: str) -> Schema:
    """A block of figures: each a count or a table, `null` where nobody recorded it."""
    counted = {figure.key: or_null(TABLES.get(figure.key, COUNT)) for figure in FIGURES
               if figure.block == name and figure.in_document}
    fields = counted | dict.fromkeys(ABSENT.get(name, ()), NOTHING)
    return exactly({key: schema for key, schema in fields.items() if key not in NEWER_KEYS[version]})


def json_schema(version: str = SCHEMA_VERSION) -> Schema:
    """The whole schema of a version, as a receiver checks a document with it; a signature may stand beside the seal."""
    collection = block("koleksi", version)
    collection = exactly(collection["properties"] | {"per_sumber": or_null(listed(SOURCE))})
    whole = exactly({
        "schema": {"const": SCHEMA}, "identitas": exactly({"schema_version": {"const": version}, **IDENTITY}),
        "layanan": block("layanan", version), "koleksi": collection, "sumber_daya": block("sumber_daya", version),
        "indikator": exactly({key: COUNT | {"minimum": 1} for key in VERSIONS if key not in NEWER_KEYS[version]}),
        **{name: or_null(listed(entry)) for name, entry in LISTS.items()},
        **dict.fromkeys(ABSENT_BLOCKS, NOTHING),
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    })
    whole["properties"]["tanda_tangan"] = exactly({"kunci": TEXT, "nilai": TEXT})
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA, **whole}
