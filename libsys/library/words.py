"""What the keys of the library's card are called."""

from libsys.kernel.words import N_

KINDS = {
    "desa": N_("Perpustakaan desa"),
    "kelurahan": N_("Perpustakaan kelurahan"),
    "tbm": N_("Taman bacaan masyarakat (TBM)"),
    "rumah_ibadah": N_("Perpustakaan rumah ibadah"),
    "lainnya": N_("Lainnya"),
}
PROGRAMMES = {
    "mitra_tpbis": N_("Mitra TPBIS"),
    "replikasi_mandiri": N_("Replikasi mandiri"),
    "penerima_bbb_2024": N_("Penerima buku bermutu 2024"),
    "penerima_bbb_2025": N_("Penerima buku bermutu 2025"),
    "penerima_bbb_2026": N_("Penerima buku bermutu 2026"),
}
CARD_FIELDS = {
    "name": N_("Nama perpustakaan"),
    "kind": N_("Jenis"),
    "npp": N_("NPP"),
    "region_code": N_("Kode wilayah"),
    "village": N_("Desa atau kelurahan"),
    "district": N_("Kecamatan"),
    "regency": N_("Kabupaten atau kota"),
    "province": N_("Provinsi"),
    "manager_name": N_("Nama pengelola"),
    "population": N_("Jumlah penduduk"),
    "population_year": N_("Tahun data penduduk"),
    "programme": N_("Program yang diikuti"),
}
ZONES = {
    "WIB": N_("WIB (Sumatra, Jawa, Kalimantan Barat dan Tengah)"),
    "WITA": N_("WITA (Bali, Nusa Tenggara, Sulawesi, Kalimantan Selatan, Timur dan Utara)"),
    "WIT": N_("WIT (Maluku, Papua)"),
}
WEEKDAYS = (N_("Senin"), N_("Selasa"), N_("Rabu"), N_("Kamis"), N_("Jumat"), N_("Sabtu"), N_("Minggu"))
"""0 is Monday."""
CLOSING_KINDS = {"closed": N_("Tutup"), "open": N_("Buka, walaupun biasanya tutup")}
