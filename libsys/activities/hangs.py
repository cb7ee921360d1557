"""What the activities hang into the house: books used in an activity follow when doubles of a title are joined."""

from libsys.acts.moving import Moves
from libsys.acts.registries import Claim, Deed, Permission, StandsOn
from libsys.kernel.database import execute
from libsys.kernel.words import N_
from libsys.ui.home import GuidePage, Work
from libsys.ui.navigation import Entry

# An activity that used both doubles keeps one line.
TWICE = """DELETE FROM activity_title WHERE title = {} AND activity IN
    (SELECT other.activity FROM activity_title other WHERE other.title = {})"""
MOVE = "UPDATE activity_title SET title = {} WHERE title = {} RETURNING id"


async def nothing_binding(_title: str) -> list[Claim]:
    """That a book was used once holds it back from nothing."""
    return []


async def follow_title(old: str, new: str) -> list[str]:
    """Where a double was used in an activity, the one title was."""
    await execute(TWICE, old, new)
    return [used["id"] for used in await execute(MOVE, new, old)]


STANDS_ON = (StandsOn("title", "activity_title", nothing_binding, follow_title),)

PERMISSIONS = (
    Permission("activities.read", "volunteer", N_("Melihat kegiatan")),
    Permission("activities.write", "librarian", N_("Mencatat dan mengubah kegiatan")),
)
DEEDS = (
    Deed("activities.record", N_("Mencatat kegiatan")),
    Deed("activities.change", N_("Mengubah kegiatan")),
    Deed("activities.remove", N_("Membatalkan catatan kegiatan")),
    Deed("activities.restore", N_("Mengembalikan catatan kegiatan")),
)
NAVIGATION = (
    Entry("activities", N_("Kegiatan"), "/activities", "calendar-days", "activities.read", 60),
)
DAILY_WORK = (
    Work("/activities", "calendar-plus", N_("Catat kegiatan"), N_("Pelibatan, layanan, advokasi"), "activities.write", 40),
)
GUIDE = (GuidePage("activities", "work", 10),)

MOVED_ACTIVITIES = "SELECT id, recorded_at AS at, starts_on, ends_on FROM activity WHERE recorded_at BETWEEN {} AND {}"
MOVE_ACTIVITY = "UPDATE activity SET starts_on = {}, ends_on = {}, recorded_at = {} WHERE id = {}"
MOVED_SERVICES = "SELECT id, recorded_at AS at, happened_on FROM service_work WHERE recorded_at BETWEEN {} AND {}"
MOVE_SERVICE = "UPDATE service_work SET happened_on = {}, recorded_at = {} WHERE id = {}"
MOVED_ADVOCACY = "SELECT id, recorded_at AS at, happened_on, document_on FROM advocacy WHERE recorded_at BETWEEN {} AND {}"
MOVE_ADVOCACY = "UPDATE advocacy SET happened_on = {}, document_on = {}, recorded_at = {} WHERE id = {}"
MOVES = (
    Moves(N_("Kegiatan"), MOVED_ACTIVITIES, MOVE_ACTIVITY, ("starts_on",), ("ends_on",)),
    Moves(N_("Layanan"), MOVED_SERVICES, MOVE_SERVICE, ("happened_on",)),
    Moves(N_("Advokasi"), MOVED_ADVOCACY, MOVE_ADVOCACY, ("happened_on", "document_on")),
)
