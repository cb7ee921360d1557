"""What the staff home hangs into the house."""

from datetime import timedelta

from libsys.acts.registries import Permission, gathered
from libsys.dashboard import health
from libsys.dashboard.beside import look_beside
from libsys.finding import fold
from libsys.gate import may
from libsys.kernel import clock
from libsys.kernel.jobs import Job, Run
from libsys.kernel.words import N_
from libsys.ui.home import Asking, GuidePage, Hit, HomeLine, Look, Search, Sought
from libsys.ui.navigation import Entry, menu


async def disk_room(asking: Asking) -> list[HomeLine]:
    """That the disk is nearly full, for who can do something about it."""
    if not may(asking.role, "backups.manage"):
        return []
    disk = await health.look_at_disk(asking.settings, asking.now)
    kind = {"good": "", "watch": "wait", "bad": "late"}[disk.state]
    return [HomeLine(50, "/dashboard/health", disk.sentence, "hard-drive", kind, disk.facts)] if kind else []


async def firm_ground(asking: Asking) -> list[HomeLine]:
    """That nothing can be written, and why: for everybody who works here."""
    ground = await health.look_at_ground(asking.settings, asking.now)
    path = "/dashboard/health" if may(asking.role, "health.see") else "/help/backups"
    return [HomeLine(0, path, ground.sentence, "hard-drive", "late")] if ground.state == "bad" else []


async def bad_at_night(asking: Asking) -> list[HomeLine]:
    """What the look of every night found bad, each in its sentence, for who can read what to do next."""
    if not may(asking.role, "health.see"):
        return []
    return [HomeLine(2, "/dashboard/health", found.sentence, "triangle-alert", "late", found.facts) for found in health.bad_at_night()]


async def look_at_night(run: Run) -> None:
    """After the start and every night: what the rooms hang up for it."""
    await health.examine(run.settings, clock.now(), nightly=True)


HOME = (firm_ground, bad_at_night, disk_room)
JOBS = (Job("dashboard.look", look_at_night, every=timedelta(hours=20), after=20),)
PERMISSIONS = (
    Permission("dashboard.see", "volunteer", N_("Melihat halaman depan petugas")),
    Permission("health.see", "librarian", N_("Melihat kesehatan sistem")),
)
NAVIGATION = (
    Entry("dashboard", N_("Hari ini"), "/dashboard", "house", "dashboard.see", 1),
    Entry("health", N_("Kesehatan sistem"), "/dashboard/health", "heart", "health.see", 96),
)


async def tasks_named(sought: Sought) -> list[Hit]:
    """The doors of the reader's menu whose words hold what was typed."""
    folded = fold(sought.typed)
    doors = menu(gathered("NAVIGATION"), sought.lang, lambda permission: may(sought.role, permission))
    return [Hit(door.href, door.words, door.icon, "button") for door in doors if folded and folded in fold(door.words)]


SEARCHES = (Search(N_("Tugas"), tasks_named, "dashboard.see", 50),)
HEALTH = (
    Look(health.look_at_ground, 5, ready="file"),
    Look(look_beside, 6, nightly=True),
    Look(health.look_at_file, 10, nightly=True),
    Look(health.look_at_shape, 30, ready="migrations"),
    Look(health.look_at_disk, 60, ready="disk"),
    Look(health.look_at_jobs, 75),
    Look(health.look_at_program, 80),
)
GUIDE = (GuidePage("dashboard", "daily", 10),)
