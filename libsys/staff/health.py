"""What the doctor and the page of the log say of the log itself."""

from datetime import datetime

from libsys.acts import audit, heads
from libsys.kernel.database import IS_POSTGRES
from libsys.kernel.settings import Settings
from libsys.kernel.words import N_
from libsys.ui.home import Finding

CUT_OFF = N_("Akhir catatan perubahan hilang: dulu sampai baris {last}, sekarang sampai baris {end}. Itu diketahui dari {kept_in}.")
OTHERWISE = N_("Catatan perubahan baris {first} sampai {last} hilang atau diubah. Itu diketahui dari {kept_in}.")
TAKE_UP = N_("Berkas perpustakaan diganti, dipotong atau diubah di luar libsys. Bandingkan dengan cadangan. Kalau Anda sendiri memasang salinan lama, buat cadangan sekarang dan pulihkan cadangan itu: dengan begitu tercatat.")
TAKE_UP_ON_SERVER = N_("Basis data diganti, dipotong atau diubah di luar libsys. Bandingkan dengan pg_dump; kalau Anda sendiri memulihkan pg_dump lama, hapus berkas log-head.json di folder data.")
GUARD_STEP = N_("libsys serve menulisnya lagi. Kalau perpustakaan ini baru dipindahkan tanpa berkas itu, tidak apa-apa; kalau tidak, bandingkan akhir catatan dengan cadangan dan tanyakan siapa yang membuka folder data.")
MOST_NAMED = 3


async def look_at_end_of_log(settings: Settings, now: datetime) -> Finding:
    """Whether the log's last line, which every next one is chained to, is as it was written, and the last one known lies in it: quick, at any time."""
    if missing := await heads.seen_missing():
        return _told(missing, "log_end")
    if await audit.is_end_sound():
        return Finding("log_end", "good", N_("Baris terakhir catatan perubahan utuh."))
    return Finding("log_end", "bad", N_("Baris terakhir catatan perubahan rusak. Yang dicatat sekarang tetap tersimpan."), {},
                   N_("Di komputer perpustakaan, jalankan: libsys doctor. Baris yang rusak dapat dipulihkan dari cadangan."))


async def look_at_log(settings: Settings, now: datetime) -> Finding:
    """Whether every line of the log is as it was written, and every line is there that was seen before."""
    broken = await audit.verify()
    if broken is not None:
        return Finding("log", "bad", N_("Catatan perubahan tidak cocok sejak baris {line}."), {"line": broken.number},
                       N_("Seseorang mengubah berkas di luar libsys. Bandingkan dengan cadangan."))
    missing = await heads.look(settings)
    if missing is None and await heads.is_guard_gone(now):
        return Finding("log", "watch", N_("Berkas {file}, penjaga akhir catatan perubahan, hilang atau tidak terbaca."), {"file": heads.FILE}, GUARD_STEP)
    if missing is None:
        return Finding("log", "good", N_("Catatan perubahan utuh."))
    return _told(missing, "log")


def _told(missing: heads.Missing, key: str) -> Finding:
    named = [*missing.kept_in[:MOST_NAMED], *["…"] * (len(missing.kept_in) > MOST_NAMED)]
    step = TAKE_UP_ON_SERVER if IS_POSTGRES else TAKE_UP
    if missing.ends_at < missing.last:
        return Finding(key, "bad", CUT_OFF, {"last": missing.last, "end": missing.ends_at, "kept_in": named}, step)
    return Finding(key, "bad", OTHERWISE, {"first": missing.first, "last": missing.last, "kept_in": named}, step)
