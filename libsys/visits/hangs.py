"""What the guest book hangs into the house: a member's visits follow them when doubles are joined."""

from datetime import date, datetime

from libsys.acts import Act
from libsys.acts.moving import Moves
from libsys.acts.registries import Claim, Deed, Held, Permission, Personal, StandsOn
from libsys.kernel.database import execute, value
from libsys.kernel.words import N_
from libsys.library import calendar
from libsys.ui.home import Asking, Counted, GuidePage, HomeLine, Work
from libsys.ui.navigation import Entry
from libsys.visits import queries
from libsys.visits.words import PURPOSES

OF_NOBODY = "UPDATE visit SET member = NULL WHERE member = {}"
# Who came with both cards on one day was counted twice, and stays so: two taps are two taps, whosesoever they were.
MOVE = """UPDATE visit SET member = {} WHERE member = {} AND (undone_at IS NOT NULL OR NOT EXISTS (SELECT 1 FROM visit o
    WHERE o.member = {} AND o.undone_at IS NULL AND o.happened_on = visit.happened_on AND o.purpose = visit.purpose))
    RETURNING id"""


async def nothing_binding(_member: str) -> list[Claim]:
    """A visit of the past holds nobody back."""
    return []


async def follow_member(old: str, new: str) -> list[str]:
    """The visits of a double become those of the one person."""
    return [visit["id"] for visit in await execute(MOVE, new, old, new)]


STANDS_ON = (StandsOn("member", "visit", nothing_binding, follow_member),)


async def visits_of(member: str) -> list[Held]:
    """On which days this member came, and what for."""
    return [Held(PURPOSES[one["purpose"]], one["happened_on"]) for one in await queries.visits_of(member)]


async def let_visits_go(_it: Act, member: str) -> None:
    """They stay counted, as somebody's."""
    await execute(OF_NOBODY, member)


ERASING = (Personal("visit", N_("Kunjungan"), visits_of, let_visits_go),)


async def visits_today(asking: Asking) -> list[HomeLine]:
    """How many came today, or that nobody has been counted yet."""
    count = await queries.count_on(asking.today)
    if count:
        return [HomeLine(30, "/visits", N_("{n} kunjungan dicatat hari ini"), "door-open", "done", {"n": count})]
    if not (await calendar.opening()).is_open(asking.today):
        return [HomeLine(30, "/library", N_("Hari ini perpustakaan tutup"), "calendar-days", "done")]
    return [HomeLine(30, "/visits", N_("Belum ada kunjungan dicatat hari ini"), "door-open")]


HOME = (visits_today,)
PERMISSIONS = (
    Permission("visits.write", "volunteer", N_("Mencatat kunjungan")),
    Permission("visits.correct", "librarian", N_("Membetulkan kunjungan")),
)
DEEDS = (
    Deed("visits.tap", N_("Mencatat seorang pengunjung")),
    Deed("visits.count_visit", N_("Mencatat kunjungan anggota")),
    Deed("visits.bring_party", N_("Mencatat rombongan")),
    Deed("visits.enter_day", N_("Mencatat kunjungan dari kertas")),
    Deed("visits.undo", N_("Membatalkan kunjungan")),
    Deed("visits.forget_visitors", N_("Melepas kunjungan lama dari nama anggota")),
    Deed("visits.undo_party", N_("Membatalkan rombongan")),
)
NAVIGATION = (
    Entry("visits", N_("Kunjungan"), "/visits", "door-open", "visits.write", 20),
)
DAILY_WORK = (Work("/visits", "door-open", N_("Catat kunjungan"), N_("Tiga ketukan per orang"), "visits.write", 30),)
GUIDE = (GuidePage("visits", "daily", 40),)
COUNTED = (Counted("visit", N_("Catatan kunjungan"), N_("{n} kunjungan"), 50),)

MOVED_VISITS = "SELECT id, recorded_at AS at, happened_on FROM visit WHERE recorded_at BETWEEN {} AND {}"
MOVE_VISIT = """UPDATE visit SET happened_on = {}, undone_at = CASE WHEN undone_at = recorded_at THEN NULL ELSE undone_at END,
    recorded_at = {} WHERE id = {}"""
MOVE_TWIN = "UPDATE visit SET happened_on = {}, recorded_at = {}, undone_at = {} WHERE id = {}"
TWIN = """SELECT o.id FROM visit v JOIN visit o ON o.member = v.member AND o.purpose = v.purpose AND o.id <> v.id
    WHERE v.id = {} AND o.happened_on = {} AND v.undone_at IS NULL AND o.undone_at IS NULL LIMIT 1"""
MOVED_PARTIES = "SELECT id, recorded_at AS at, happened_on FROM party WHERE recorded_at BETWEEN {} AND {}"
MOVE_PARTY = "UPDATE party SET happened_on = {}, recorded_at = {} WHERE id = {}"


async def move_visit(on: date, moment: datetime, visit: str) -> None:
    """A member counts once a day for each purpose: who was counted on the right day already is not counted twice.

    Such a visit is undone at its own moment, by which a move that is taken back knows it again.
    """
    if await value(TWIN, visit, on):
        await execute(MOVE_TWIN, on, moment, moment, visit)
    else:
        await execute(MOVE_VISIT, on, moment, visit)


MOVES = (
    Moves(N_("Kunjungan"), MOVED_VISITS, move_visit, ("happened_on",)),
    Moves(N_("Rombongan"), MOVED_PARTIES, MOVE_PARTY, ("happened_on",)),
)
