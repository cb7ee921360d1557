"""What the room of the accounts hangs into the house: who an account is, for the gate; its permissions and deeds."""

from datetime import timedelta

from libsys.acts import heads
from libsys.acts.registries import Deed, Permission
from libsys.gate.sessions import Person
from libsys.kernel import clock
from libsys.kernel.database import row
from libsys.kernel.jobs import Job, Run
from libsys.kernel.words import N_
from libsys.staff import actions
from libsys.staff.health import look_at_end_of_log, look_at_log
from libsys.ui.home import GuidePage, Look
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
    Job("staff.log_head", keep_head, every=timedelta(seconds=30), after=1),
)
NAVIGATION = (
    Entry("me", N_("Akun saya"), "/staff/me", "user-round", "account.own", 85),
    Entry("accounts", N_("Petugas"), "/staff/accounts", "user-cog", "staff.manage", 90),
    Entry("log", N_("Catatan perubahan"), "/staff/log", "history", "audit.read", 95),
)


HEALTH = (Look(look_at_log, 20, nightly=True), Look(look_at_end_of_log, 21, ready="log"))
GUIDE = (GuidePage("staff", "start", 30),)
