"""What the keys of this room are called."""

from libsys.kernel.words import N_
from libsys.members import words as _members

GROUPS = _members.GROUPS
SOURCES = _members.SOURCES
SEXES = {"l": N_("Laki-laki"), "p": N_("Perempuan"), "tidak_dicatat": N_("Tidak dicatat")}
PURPOSES = {
    "baca": N_("Membaca"),
    "pinjam_kembali": N_("Pinjam atau kembali"),
    "internet_tik": N_("Internet, komputer"),
    "kegiatan": N_("Ikut kegiatan"),
    "lainnya": N_("Lainnya"),
    "tidak_dicatat": N_("Tidak dicatat"),
}
WEEKDAYS = (N_("Sen"), N_("Sel"), N_("Rab"), N_("Kam"), N_("Jum"), N_("Sab"), N_("Min"))
