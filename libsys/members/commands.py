"""`libsys export members`: the list of members, only from the machine itself: it is personal."""

from typing import Any

from libsys.kernel.exports import listing
from libsys.kernel.words import N_

WRITTEN = N_("{n} anggota ditulis ke {file}. Berkas ini memuat data pribadi: simpan baik-baik, hapus sesudah dipakai.")
COLUMNS = {
    "number": N_("Nomor anggota"), "name": N_("Nama lengkap"), "sex": N_("Jenis kelamin"),
    "birth_year": N_("Tahun lahir"), "category": N_("Jenis anggota"), "visitor_group": N_("Kelompok pengunjung"),
    "hamlet": N_("Dusun atau kampung"), "rt": N_("RT"), "rw": N_("RW"), "phone": N_("Telepon"),
    "guardian_name": N_("Nama orang tua atau wali"), "guardian_relation": N_("Hubungan dengan anak"),
    "guardian_phone": N_("Telepon orang tua atau wali"), "consent_on": N_("Setuju pada"),
    "consent_how": N_("Cara menyatakan setuju"), "joined_on": N_("Anggota sejak"), "ends_on": N_("Berlaku hingga"),
    "left_on": N_("Keluar pada"),
}


async def _all() -> list[dict[str, Any]]:
    from libsys.members import queries

    return await queries.everyone()


EXPORTS = {
    "members": listing(
        "members", "Tulis semua anggota, termasuk data pribadinya. (Write all members, personal data included.)",
        columns=COLUMNS, read=_all, written=WRITTEN),
}
