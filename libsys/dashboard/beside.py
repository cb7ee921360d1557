"""What lies beside the library's file and tells of something: what was put aside before it was opened, a log that is gone."""

import asyncio
import os
from datetime import datetime
from pathlib import Path

from libsys.acts import heads
from libsys.kernel import database
from libsys.kernel.database import IS_POSTGRES
from libsys.kernel.files import read_small
from libsys.kernel.settings import DATABASE_FILE, Settings
from libsys.kernel.words import N_
from libsys.ui.home import Finding

MOST_NAMED = 3
SMALL = ("signed-reports.txt", f"{DATABASE_FILE}-files.json")
"""Small files of ours that are nowhere else told of when they cannot be read."""
PUT_ASIDE = N_("Di sebelah berkas perpustakaan ada catatan sementara milik berkas lain; libsys tidak memakainya dan menyimpannya sebagai {names}.")
LOG_LOST = N_("Berkas library.sqlite-wal hilang atau terpotong, diketahui {when}: yang dicatat tepat sebelumnya mungkin hilang.")
RECORD_AGAIN = N_("Bandingkan yang terakhir tercatat dengan kertas dan ingatan, dan catat lagi yang hilang. Lalu buat cadangan dan pulihkan cadangan itu: dengan begitu tercatat, dan ini tidak dikatakan lagi.")
COMPARE = N_("Periksa apakah catatan terakhir lengkap; kalau tidak, bandingkan dengan cadangan. Kalau lengkap, pindahkan berkas itu dari folder data.")


async def look_beside(settings: Settings, now: datetime) -> Finding:
    """Whether anything beside the library's file tells that somebody put it, or took something, there."""
    if IS_POSTGRES:
        return _nothing()
    lost = await asyncio.to_thread(database.log_lost_at, database.DB.path)
    if lost is not None and not await heads.is_restored_since(lost):
        return Finding("beside", "bad", LOG_LOST, {"when": lost}, RECORD_AGAIN)
    if strange := await asyncio.to_thread(_put_aside, database.DB.path):
        return Finding("beside", "watch", PUT_ASIDE, {"names": _named(strange)}, COMPARE)
    if closed := await asyncio.to_thread(_unreadable, settings.data):
        return Finding("beside", "watch", N_("Di folder data tidak terbaca: {names}."), {"names": closed}, N_("Periksa apa yang menggantikan berkas itu, dan pindahkan ke tempat lain."))
    return _nothing()


def _unreadable(folder: Path) -> list[str]:
    closed = []
    for name in SMALL:
        try:
            read_small(folder / name, 1)
        except FileNotFoundError:
            continue
        except OSError:
            closed.append(name)
    return closed


def _nothing() -> Finding:
    return Finding("beside", "good", N_("Di sebelah berkas perpustakaan tidak ada yang asing."))


def _named(names: list[str]) -> list[str]:
    return [*names[:MOST_NAMED], *["…"] * (len(names) > MOST_NAMED)]


def _put_aside(path: str) -> list[str]:
    file = Path(os.path.realpath(path))
    return sorted(one.name for one in file.parent.glob(f"{file.name}-*{database.ASIDE}"))
