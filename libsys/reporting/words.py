"""What the report's keys, columns and blocks are called."""

from libsys.activities import words as activities
from libsys.kernel.words import N_
from libsys.visits import words as visits

HOURS = N_("jam")
NOT_RECORDED = N_("Tidak dicatat")
UNKNOWN = N_("belum dicatat")
CARD = {
    "nama_perpustakaan": N_("Nama perpustakaan"), "jenis": N_("Jenis perpustakaan"), "npp": N_("NPP"), "status_program": N_("Program"),
    "kode_wilayah": N_("Kode wilayah"), "nama_desa": N_("Desa atau kelurahan"), "nama_kecamatan": N_("Kecamatan"),
    "nama_kabkota": N_("Kabupaten atau kota"), "nama_provinsi": N_("Provinsi"), "jumlah_penduduk": N_("Jumlah penduduk"),
    "tahun_data_penduduk": N_("Tahun data penduduk"), "pengelola_nama": N_("Pengelola"),
}
"""What a report takes from the library's card."""
SIGNER = N_("Pengelola perpustakaan")
"""Under what title the manager signs."""
BLOCKS = {
    "layanan": N_("Layanan"),
    "koleksi": N_("Koleksi"),
    "pelibatan_masyarakat": N_("Pelibatan masyarakat"),
    "peningkatan_layanan_informasi": N_("Peningkatan layanan informasi"),
    "advokasi": N_("Advokasi"),
    "kemitraan": N_("Kemitraan"),
    "publikasi": N_("Publikasi"),
    "cerita_dampak": N_("Cerita dampak"),
    "rencana_kerja": N_("Rencana kerja"),
    "sumber_daya": N_("Sumber daya"),
    "kendala": N_("Kendala"),
    "bantuan_diterima": N_("Bantuan diterima"),
}
CLASSES = {
    "000": N_("000 Karya umum"), "100": N_("100 Filsafat dan psikologi"), "200": N_("200 Agama"),
    "2X0": N_("2X0 Islam"), "300": N_("300 Ilmu sosial"), "400": N_("400 Bahasa"), "500": N_("500 Sains"),
    "600": N_("600 Teknologi terapan"), "700": N_("700 Seni dan olahraga"), "800": N_("800 Sastra"),
    "900": N_("900 Sejarah dan geografi"), "fiksi": N_("Fiksi"), "anak": N_("Buku anak"),
    "tidak_dicatat": NOT_RECORDED,
}
SOURCES = {
    "bbb": N_("Bantuan BBB"), "hibah_lain": N_("Hibah lain"), "pembelian": N_("Pembelian"), "titipan": N_("Titipan"),
    "terbitan_desa": N_("Terbitan desa"), "tidak_dicatat": NOT_RECORDED,
}
GROUPS = visits.GROUPS
SEXES = {**visits.SEXES}
PURPOSES = visits.PURPOSES
YEARS = {"tidak_dicatat": NOT_RECORDED}
FIELDS = activities.FIELDS
OUTCOMES = activities.ADVOCACY_OUTCOMES
KINDS = activities.SERVICE_KINDS

SILENT = {
    "calendar": (N_("Jam buka belum diisi, jadi hari buka tidak bisa dihitung."), "/library/hours", N_("Isi jam buka")),
    "visits": (N_("Belum ada kunjungan dicatat untuk bulan ini, jadi tidak diketahui berapa yang datang."),
               "/visits/months/{month}", N_("Salin dari buku tamu")),
    "members": (N_("Belum ada anggota terdaftar."), "/members/new", N_("Daftarkan anggota")),
    "loans": (N_("Belum ada peminjaman dicatat."), "/circulation", N_("Catat peminjaman")),
    "stock": (N_("Belum ada buku diterima."), "/catalog/new", N_("Catat buku")),
    "pelibatan_masyarakat": (N_("Belum ada kegiatan pelibatan masyarakat dicatat."), "/activities/community/new", N_("Catat kegiatan")),
    "peningkatan_layanan_informasi": (N_("Belum ada peningkatan layanan informasi dicatat."),
                                      "/activities/service/new", N_("Catat perbaikan layanan")),
    "advokasi": (N_("Belum ada advokasi dicatat."), "/activities/advocacy/new", N_("Catat advokasi")),
    "partners": (N_("Belum ada mitra dicatat."), "/partners/new", N_("Catat mitra")),
}
"""Of each log that is silent: what that means, and where its first entry is made."""
STATES = {
    "to_sign": N_("Belum ditandatangani"),
    "running": N_("Bulan berjalan"),
    "signed": N_("Sudah ditandatangani"),
    "changed": N_("Berubah sejak ditandatangani"),
    "spoiled": N_("Bukan lagi yang ditandatangani"),
}
COLUMNS = {
    "on_day": N_("Tanggal"), "what": N_("Catatan"), "n": N_("Jumlah"), "visitor_group": N_("Kelompok"),
    "sex": N_("Jenis kelamin"), "purpose": N_("Tujuan"), "entered_from": N_("Dicatat dari"), "number": N_("No. anggota"),
    "barcode": N_("Barcode"), "accession_number": N_("Nomor induk"), "source": N_("Sumber"), "times": N_("Kali"),
    "class_number": N_("Kelas"), "year": N_("Tahun terbit"), "place": N_("Tempat"), "male_count": N_("L"),
    "female_count": N_("P"),
}
"""The columns of a table of evidence."""
NUMBERS = frozenset({"n", "times", "male_count", "female_count"})
KEYED = {
    "visitor_group": GROUPS, "sex": SEXES, "purpose": PURPOSES, "source": SOURCES, "report_class": CLASSES,
    "source_year": YEARS, "entered_from": visits.SOURCES,
}
"""Columns that hold a key, with the words of each key."""


def read_out(value: int | None, unit: str) -> tuple[int | float | None, str]:
    """A figure and its unit as people say them: the minutes of the document are hours on paper and screen."""
    if unit != "menit":
        return value, unit
    hours = None if value is None else round(value / 60, 1)
    return (int(hours) if hours is not None and hours == int(hours) else hours), HOURS
