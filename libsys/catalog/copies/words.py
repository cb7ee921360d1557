"""The words for the keys of a copy: sources, conditions, collection kinds, states."""

from libsys.kernel.marks import N_

SOURCES = {
    "bbb": N_("Bantuan Bahan Bacaan Bermutu (BBB)"),
    "hibah_lain": N_("Hibah lain"),
    "pembelian": N_("Pembelian"),
    "titipan": N_("Titipan"),
    "terbitan_desa": N_("Terbitan desa"),
}

CONDITIONS = {"baik": N_("Baik"), "rusak": N_("Rusak")}

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
