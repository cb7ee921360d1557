"""What the members hangs into the house."""

from datetime import timedelta

from libsys.acts.moving import Moves
from libsys.acts.registries import Deed, Permission, Personal, Scope
from libsys.gate import may
from libsys.kernel.jobs import Job
from libsys.kernel.words import N_
from libsys.members import daily, personal, queries, telling
from libsys.members.actions import let_absences_go, let_member_go, stay_erased
from libsys.ui.home import Asking, Counted, GuidePage, Hit, HomeLine, Numbered, Search, Sought
from libsys.ui.navigation import Entry


async def no_member_yet(asking: Asking) -> list[HomeLine]:
    """What a library without members does next."""
    if not may(asking.role, "members.write") or await queries.count_active():
        return []
    return [HomeLine(80, "/members/new", N_("Belum ada anggota. Daftarkan yang pertama."), "user-plus")]


HOME = (no_member_yet,)
PERMISSIONS = (
    Permission("members.read", "volunteer", N_("Melihat nama dan nomor anggota")),
    Permission("members.full", "librarian", N_("Melihat data lengkap anggota")),
    Permission("members.write", "librarian", N_("Mendaftarkan dan mengubah anggota")),
)
SCOPES = (
    Scope("members", N_("Membaca data lengkap anggota"), ("members.read", "members.full")),
    Scope("members_write", N_("Membaca data lengkap anggota dan mendaftarkan anggota"), ("members.read", "members.full", "members.write")),
)
DEEDS = (
    Deed("members.register", N_("Mendaftarkan anggota")),
    Deed("members.change", N_("Mengubah data anggota")),
    Deed("members.leave", N_("Mencatat anggota keluar")),
    Deed("members.come_back", N_("Mencatat anggota kembali")),
    Deed("members.undo_absence", N_("Mencatat bahwa seseorang tetap anggota")),
    Deed("members.merge", N_("Menggabungkan anggota ganda")),
    Deed("members.follow", N_("Memindahkan pinjaman catatan ganda yang lama")),
    Deed("members.erase", N_("Menghapus data pribadi anggota")),
    Deed("members.look", N_("Melihat data lengkap anggota")),
    Deed("members.export", N_("Mengekspor daftar anggota")),
    Deed("members.stay_erased", N_("Menghapus lagi data pribadi yang dibawa cadangan lama")),
)
JOBS = (
    Job("members.stay_erased", daily.stay_erased, every=timedelta(hours=1), after=1),
    Job("members.tell_exports", telling.tell_exports, every=timedelta(minutes=5), after=5),
    Job("members.follow", daily.follow_doubles, every=timedelta(hours=6), after=30),
)
ERASING = (
    Personal("member", N_("Data anggota"), personal.of_member, let_member_go),
    Personal("absence", N_("Bukan anggota"), personal.of_absences, let_absences_go),
)
ERASED_KEYS = (queries.erased_keys,)
AFTER_RESTORE = (stay_erased,)
NAVIGATION = (
    Entry("members", N_("Anggota"), "/members", "users", "members.read", 30),
)


async def people_named(sought: Sought) -> list[Hit]:
    """The first members that fit."""
    return [Hit(f"/members/{one.id}", f"{one.name} · {one.number}", "user-round")
            for one in await queries.find(sought.typed)]


SEARCHES = (Search(N_("Anggota"), people_named, "members.read", 10),)
NUMBERED = (Numbered("member", "/members/", "members.read"),)
GUIDE = (GuidePage("members", "daily", 30),)
COUNTED = (Counted("member", N_("Anggota"), N_("{n} anggota"), 30, is_main=True),)

MOVED_MEMBERS = "SELECT id, recorded_at AS at, joined_on, consent_on, ends_on FROM member WHERE recorded_at BETWEEN {} AND {}"
MOVE_MEMBER = "UPDATE member SET joined_on = {}, consent_on = {}, ends_on = {}, recorded_at = {} WHERE id = {}"
MOVED_LEAVINGS = """SELECT m.id, a.happened_at AS at, m.left_on FROM member m JOIN audit a ON a.about = m.id
    WHERE a.did IN ('members.leave', 'members.merge') AND a.happened_at BETWEEN {} AND {}"""
MOVE_LEAVING = "UPDATE member SET left_on = {} WHERE id = {}"
MOVED_ERASURES = """SELECT m.id, a.happened_at AS at, m.erased_on FROM member m JOIN audit a ON a.about = m.id
    WHERE a.did = 'members.erase' AND a.happened_at BETWEEN {} AND {}"""
MOVE_ERASURE = "UPDATE member SET erased_on = {} WHERE id = {}"
# A membership that began again ended the days before it: the eve of the computer's day; they began on the day somebody left.
MOVED_ABSENCES = "SELECT id, recorded_at AS at, until_on FROM absence WHERE recorded_at BETWEEN {} AND {}"
MOVE_ABSENCE = "UPDATE absence SET until_on = {}, recorded_at = {} WHERE id = {}"
MOVED_GONE = """SELECT b.id, a.happened_at AS at, b.since_on FROM absence b JOIN audit a ON a.about = b.member
    WHERE a.did = 'members.leave' AND a.happened_at BETWEEN {} AND {}"""
MOVE_GONE = "UPDATE absence SET since_on = {} WHERE id = {}"
MOVES = (
    Moves(N_("Anggota didaftarkan"), MOVED_MEMBERS, MOVE_MEMBER, ("joined_on", "consent_on"), ("ends_on",)),
    Moves(N_("Anggota keluar"), MOVED_LEAVINGS, MOVE_LEAVING, ("left_on",), owns_moment=False, is_by_log=True),
    Moves(N_("Data anggota dihapus"), MOVED_ERASURES, MOVE_ERASURE, ("erased_on",), owns_moment=False, is_by_log=True),
    Moves(N_("Keanggotaan mulai lagi"), MOVED_ABSENCES, MOVE_ABSENCE, ("until_on",), eve=1),
    Moves(N_("Bukan anggota sejak"), MOVED_GONE, MOVE_GONE, ("since_on",), owns_moment=False, is_by_log=True),
)
