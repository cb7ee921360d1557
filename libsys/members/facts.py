"""The facts of a member, declared once: what the library may know of a person, and no more."""

from dataclasses import dataclass
from datetime import date

from libsys.kernel.facts import choice, day, names, number, telephone, text
from libsys.kernel.marks import N_
from libsys.members.words import CONSENT_WAYS, GROUPS, RELATIONS, SEXES

MOST_NUMBER = 30
MEMBER_GROUPS = {key: words for key, words in GROUPS.items() if key != "tidak_dicatat"}


@dataclass(frozen=True, kw_only=True)
class Details:
    """What is known of a person: name, sex and year of birth; the rest may stay empty.

    A line here is a field of the form, the API and the table. goes: `first` is always asked, `guardian` of a child.
    """

    name: str = text(
        120, N_("Nama lengkap"), hint=N_("Seperti biasa disebut. Nama tidak dibalik."), needed=True, goes="first")
    sex: str = choice(SEXES, N_("Jenis kelamin"), most=15, needed=True, goes="first")
    birth_year: int = number(
        1000, 9999, N_("Tahun lahir"), hint=N_("Empat angka, misalnya 2010."), needed=True, goes="first")
    guardian_name: str | None = text(120, N_("Nama orang tua atau wali"), goes="guardian")
    guardian_relation: str | None = choice(RELATIONS, N_("Hubungan dengan anak"), most=20, blank=N_("Pilih…"), goes="guardian")
    consent_how: str | None = choice(CONSENT_WAYS, N_("Cara menyatakan setuju"), most=20, blank=N_("Pilih…"), goes="guardian")
    consent_on: date | None = day(N_("Tanggal menyatakan setuju"), goes="guardian")
    guardian_phone: str | None = telephone(N_("Telepon orang tua atau wali"), hint=N_("Boleh kosong."), goes="guardian")
    category: str | None = choice(None, N_("Jenis anggota"), most=20, blank=N_("Menurut umur"))
    visitor_group: str | None = choice(
        MEMBER_GROUPS, N_("Kelompok pengunjung"), most=15, blank=N_("Menurut umur"))
    phone: str | None = telephone(N_("Nomor WhatsApp atau telepon"), hint=N_("Misalnya 0812-3456-7890."))
    hamlet: str | None = text(80, N_("Dusun atau kampung"))
    rt: str | None = text(3, N_("RT"), digits=True)
    rw: str | None = text(3, N_("RW"), digits=True)
    ends_on: date | None = day(N_("Berlaku hingga"), hint=N_("Kosongkan bila tidak dibatasi."))


GUARDIAN = names(Details, goes="guardian")
