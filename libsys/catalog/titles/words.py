"""The keys of a title and their words: roles, kinds of name, audiences, languages.

A new language or audience is added at the end: the search keeps their places (`search.rules.facets`).
"""

from libsys.kernel.marks import N_

KINDS_OF_NAME = {"person": N_("Orang"), "body": N_("Badan"), "meeting": N_("Pertemuan")}
ROLES = {
    "pengarang": N_("Pengarang"),
    "penyusun": N_("Penyusun"),
    "penyunting": N_("Penyunting"),
    "penerjemah": N_("Penerjemah"),
    "ilustrator": N_("Ilustrator"),
    "lainnya": N_("Peran lain"),
}
AUDIENCES = {"semua": N_("Semua umur"), "anak": N_("Anak"), "remaja": N_("Remaja"), "dewasa": N_("Dewasa")}

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
