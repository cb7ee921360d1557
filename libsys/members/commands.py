"""`libsys export members`: the list of members, only from the machine itself: it is personal."""

from typing import Any

from libsys.kernel.exports import listing
from libsys.kernel.facts import labels
from libsys.kernel.words import N_
from libsys.members.facts import Details

WRITTEN = N_("{n} anggota ditulis ke {file}. Berkas ini memuat data pribadi: simpan baik-baik, hapus sesudah dipakai.")
COLUMNS = {"number": N_("Nomor anggota"), **labels(Details), "joined_on": N_("Anggota sejak"), "left_on": N_("Keluar pada")}


async def _all() -> list[dict[str, Any]]:
    from libsys.members import queries

    return await queries.everyone()


def _tell(form: str, count: int) -> None:
    from libsys.kernel.terminal import settings_now
    from libsys.members import telling

    telling.leave_note(settings_now(), form, count)


EXPORTS = {
    "members": listing(
        "members", "Tulis semua anggota, termasuk data pribadinya. (Write all members, personal data included.)",
        columns=COLUMNS, read=_all, written=WRITTEN, told=_tell),
}
