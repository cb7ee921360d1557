"""What the keys of this room are called."""

from collections.abc import Mapping

from libsys.kernel.marks import N_

SEXES = {"l": N_("Laki-laki"), "p": N_("Perempuan")}
GROUPS = {
    "paud_tk": N_("PAUD/TK"),
    "sd": N_("SD"),
    "smp": N_("SMP"),
    "sma": N_("SMA/SMK"),
    "mahasiswa": N_("Mahasiswa"),
    "umum": N_("Umum"),
    "lansia": N_("Lansia"),
    "tidak_dicatat": N_("Tidak dicatat"),
}
RELATIONS = {
    "ibu": N_("Ibu"),
    "ayah": N_("Ayah"),
    "kakek_nenek": N_("Kakek atau nenek"),
    "paman_bibi": N_("Paman atau bibi"),
    "kakak": N_("Kakak"),
    "wali": N_("Wali lain"),
}
CONSENT_WAYS = {"formulir": N_("Formulir ditandatangani"), "lisan": N_("Dikatakan langsung")}
CATEGORIES = {"umum": N_("Umum"), "pelajar": N_("Pelajar"), "anak": N_("Anak")}
SOURCES = {
    "desk": N_("Meja layanan"),
    "paper": N_("Dari buku tamu"),
    "phone": N_("Ponsel"),
    "import": N_("Impor"),
    "demo": N_("Contoh"),
}


def named(categories: Mapping[str, str]) -> dict[str, str]:
    """The library's categories: ours in the reader's language, its own ones as it named them."""
    return {key: CATEGORIES.get(key, name) for key, name in categories.items()}
