"""The words for the keys the catalogue keeps: sources, conditions, roles, audiences, languages."""

from libsys.kernel.words import N_

SOURCES = {
    "bbb": N_("Bantuan Bahan Bacaan Bermutu (BBB)"),
    "hibah_lain": N_("Hibah lain"),
    "pembelian": N_("Pembelian"),
    "titipan": N_("Titipan"),
    "terbitan_desa": N_("Terbitan desa"),
}
CONDITIONS = {"baik": N_("Baik"), "rusak": N_("Rusak")}
ROLES = {
    "pengarang": N_("Pengarang"),
    "penyusun": N_("Penyusun"),
    "penyunting": N_("Penyunting"),
    "penerjemah": N_("Penerjemah"),
    "ilustrator": N_("Ilustrator"),
    "lainnya": N_("Peran lain"),
}
AUDIENCES = {"semua": N_("Semua umur"), "anak": N_("Anak"), "remaja": N_("Remaja"), "dewasa": N_("Dewasa")}
COLLECTION_KINDS = {
    "umum": N_("Koleksi umum"),
    "anak": N_("Koleksi anak"),
    "referensi": N_("Referensi"),
    "majalah": N_("Majalah"),
}
"""The kinds every library starts with; a kind the village adds is shown by its own name."""

STATES = {
    "in": N_("Tersedia"),
    "reference": N_("Dibaca di tempat"),
    "out": N_("Sedang dipinjam"),
    "damaged": N_("Rusak"),
    "missing": N_("Hilang"),
    "withdrawn": N_("Disiangi"),
}
LANGUAGES = {
    "id": N_("Indonesia"),
    "en": N_("Inggris"),
    "jv": N_("Jawa"),
    "su": N_("Sunda"),
    "ar": N_("Arab"),
    "ms": N_("Melayu"),
    "ban": N_("Bali"),
    "min": N_("Minangkabau"),
    "bug": N_("Bugis"),
    "mad": N_("Madura"),
    "mak": N_("Makassar"),
    "ace": N_("Aceh"),
    "bjn": N_("Banjar"),
    "bbc": N_("Batak Toba"),
    "sas": N_("Sasak"),
    "nia": N_("Nias"),
    "gor": N_("Gorontalo"),
    "tet": N_("Tetun"),
    "zh": N_("Tionghoa"),
    "ja": N_("Jepang"),
    "ko": N_("Korea"),
    "nl": N_("Belanda"),
    "de": N_("Jerman"),
    "fr": N_("Prancis"),
    "mul": N_("Beberapa bahasa"),
}
