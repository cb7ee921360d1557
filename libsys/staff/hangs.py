"""What the room of the accounts hangs into the house: who an account is, for the gate; its permissions and deeds."""

from datetime import datetime, timedelta

from libsys.acts import audit, heads
from libsys.acts.registries import Deed, Permission
from libsys.gate.sessions import Person
from libsys.kernel import clock
from libsys.kernel.database import IS_POSTGRES, row
from libsys.kernel.jobs import Job, Run
from libsys.kernel.settings import Settings
from libsys.kernel.words import N_
from libsys.staff import actions
from libsys.ui.home import Finding, GuidePage, Look
from libsys.ui.navigation import Entry

PERSON = "SELECT id, name, full_name, role, language FROM account WHERE id = {} AND ended_at IS NULL"


async def person(account: str) -> Person | None:
    """Who has this account; None when it was closed."""
    worker = await row(PERSON, account)
    return Person(**worker) if worker else None


PEOPLE = (person,)
PERMISSIONS = (
    Permission("staff.sign_in", "public", N_("Masuk dan keluar")),
    Permission("account.own", "volunteer", N_("Mengurus akun sendiri"), is_power=True),
    Permission("staff.manage", "manager", N_("Mengurus akun petugas"), is_power=True),
    Permission("audit.read", "manager", N_("Membaca catatan perbuatan")),
)
DEEDS = (
    Deed("staff.add", N_("Membuat akun")),
    Deed("staff.change", N_("Mengubah akun")),
    Deed("staff.end", N_("Menutup akun")),
    Deed("staff.password", N_("Mengganti kata sandi")),
    Deed("staff.recovery_code", N_("Membuat kode pemulihan")),
    Deed("staff.sign_in", N_("Masuk")),
    Deed("staff.failed_sign_in", N_("Gagal masuk")),
    # Until 0.1.0 the keys of machines were made in this room: the log still says so.
    Deed("staff.token", N_("Membuat kunci program lain")),
    Deed("staff.token_end", N_("Mencabut kunci program lain")),
    Deed("staff.recover", N_("Memulihkan akun dengan kode cetak")),
)


async def tell_failures(run: Run) -> None:
    """Wrong sign-ins of the quarters of an hour that are over go into the log, with their count."""
    await actions.settle_failures(clock.now())


async def keep_head(run: Run) -> None:
    """The log's last line, beside the library."""
    await heads.keep(clock.now())


JOBS = (
    Job("staff.tell_failures", tell_failures, every=timedelta(minutes=15), after=60),
    Job("staff.log_head", keep_head, every=timedelta(seconds=30), after=5),
)
NAVIGATION = (
    Entry("me", N_("Akun saya"), "/staff/me", "user-round", "account.own", 85),
    Entry("accounts", N_("Petugas"), "/staff/accounts", "user-cog", "staff.manage", 90),
    Entry("log", N_("Catatan perubahan"), "/staff/log", "history", "audit.read", 95),
)


CUT_OFF = N_("Akhir catatan perubahan hilang: dulu sampai baris {last}, sekarang sampai baris {end}. Itu diketahui dari {kept_in}.")
OTHERWISE = N_("Catatan perubahan baris {first} sampai {last} hilang atau diubah. Itu diketahui dari {kept_in}.")
TAKE_UP = N_("Berkas perpustakaan diganti, dipotong atau diubah di luar libsys. Bandingkan dengan cadangan. Kalau Anda sendiri memasang salinan lama, buat cadangan sekarang dan pulihkan cadangan itu: dengan begitu tercatat.")
TAKE_UP_ON_SERVER = N_("Basis data diganti, dipotong atau diubah di luar libsys. Bandingkan dengan pg_dump; kalau Anda sendiri memulihkan pg_dump lama, hapus berkas log-head.json di folder data.")
MOST_NAMED = 3


async def look_at_log(settings: Settings, now: datetime) -> Finding:
    """Whether every line of the log is as it was written, and every line is there that was seen before."""
    broken = await audit.verify()
    if broken is not None:
        return Finding("log", "bad", N_("Catatan perubahan tidak cocok sejak baris {line}."), {"line": broken.number},
                       N_("Seseorang mengubah berkas di luar libsys. Bandingkan dengan cadangan."))
    missing = await heads.look(settings)
    if missing is None:
        return Finding("log", "good", N_("Catatan perubahan utuh."))
    named = [*missing.kept_in[:MOST_NAMED], *["…"] * (len(missing.kept_in) > MOST_NAMED)]
    step = TAKE_UP_ON_SERVER if IS_POSTGRES else TAKE_UP
    if missing.ends_at < missing.last:
        return Finding("log", "bad", CUT_OFF, {"last": missing.last, "end": missing.ends_at, "kept_in": named}, step)
    return Finding("log", "bad", OTHERWISE, {"first": missing.first, "last": missing.last, "kept_in": named}, step)


HEALTH = (Look(look_at_log, 20),)
GUIDE = (GuidePage("staff", "start", 30),)
