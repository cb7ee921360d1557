"""What the card and calendar hangs into the house."""

from datetime import date, datetime

from libsys.acts.moving import Moves
from libsys.acts.registries import Deed, Permission
from libsys.gate import may
from libsys.kernel import clock
from libsys.kernel.database import execute, rows
from libsys.kernel.settings import Settings
from libsys.kernel.words import N_, Named
from libsys.library import card, queries, signing
from libsys.library.rules import disagreeing
from libsys.library.words import CARD_FIELDS, WEEKDAYS
from libsys.report_format.signature import fingerprint
from libsys.ui.home import Asking, Finding, GuidePage, HomeLine, Look
from libsys.ui.navigation import Entry


async def clock_in_doubt(asking: Asking) -> list[HomeLine]:
    """The computer's clock must be looked at before a book goes out."""
    if await queries.clock_doubt(asking.now) is None:
        return []
    sentence = N_("Jam komputer diragukan. Periksa, sebelum meminjamkan buku.")
    return [HomeLine(10, "/library" if may(asking.role, "library.write") else "/help/library", sentence, "clock", "late")]


HOME = (clock_in_doubt,)
OWN_WORDS_OF_CARD = "SELECT name, village, district, regency, province, manager_name, head_name FROM library"


async def own_words() -> list[str]:
    """The names on the library's card: what a guesser of this village tries first."""
    return [name for card in await rows(OWN_WORDS_OF_CARD) for name in card.values() if name]


OWN_WORDS = (own_words,)
PERMISSIONS = (
    Permission("library.write", "manager", N_("Mengubah kartu dan hari buka perpustakaan")),
)
DEEDS = (
    Deed("library.write", N_("Menulis kartu perpustakaan")),
    Deed("library.change", N_("Mengubah kartu perpustakaan")),
    Deed("library.correct", N_("Membetulkan kartu perpustakaan untuk waktu yang lalu")),
    Deed("library.undo_card", N_("Membatalkan perubahan kartu perpustakaan")),
    Deed("library.hours", N_("Mengubah hari dan jam buka")),
    Deed("library.undo_hours", N_("Membatalkan hari dan jam buka")),
    Deed("library.closing", N_("Mencatat hari tutup atau hari buka khusus")),
    Deed("library.end_closing", N_("Mengakhiri hari tutup setiap tahun")),
    Deed("library.undo_closing", N_("Membatalkan hari tutup atau hari buka khusus")),
    Deed("library.move_days", N_("Memindahkan catatan ke hari yang benar")),
    Deed("library.undo_move", N_("Membatalkan pemindahan hari")),
    Deed("library.clock", N_("Menyetujui jam komputer")),
)
NAVIGATION = (
    Entry("library", N_("Perpustakaan ini"), "/library", "library", "library.write", 80),
)


async def look_at_clock(settings: Settings, now: datetime) -> Finding:
    """Whether the computer's clock can be believed."""
    doubt = await card.clock_reason(now)
    if doubt is None:
        return Finding("clock", "good", N_("Jam komputer masuk akal."))
    return Finding("clock", "bad", N_("Jam komputer diragukan."), {"why": doubt},
                   N_("Betulkan tanggal dan jam komputer, atau setujui di halaman Perpustakaan."))


def judge_key(state: signing.State) -> Finding:
    """Whether this library can go on signing with the key that its receivers know."""
    if state.is_unreadable:
        return Finding("signing_key", "bad", N_("Kunci tanda tangan tidak terbaca."), {},
                       N_("Kembalikan berkas signing.key di map data, atau pindahkan ke tempat lain supaya kunci baru dibuat."))
    if state.is_away:
        return Finding("signing_key", "watch", N_("Kunci tanda tangan {mark} tidak ada di komputer ini."),
                       {"mark": fingerprint(state.known[-1].public)},
                       N_("Salin berkas signing.key dari map data komputer lama. Tanpa itu, tanda tangan berikutnya "
                          "memakai kunci baru; yang lama tetap dapat diperiksa."))
    if state.is_strange and state.key:
        return Finding("signing_key", "watch", N_("Kunci tanda tangan {mark} belum pernah dipakai perpustakaan ini; yang dulu {old}."),
                       {"mark": fingerprint(state.key.public), "old": fingerprint(state.known[-1].public)},
                       N_("Kalau berkas signing.key tidak Anda ganti sendiri, kembalikan yang lama dan tanyakan siapa yang menggantinya. "
                          "Tanda tangan berikutnya memakai kunci ini."))
    if state.key is None:
        return Finding("signing_key", "good", N_("Kunci tanda tangan dibuat saat laporan pertama ditandatangani."))
    return Finding("signing_key", "good", N_("Kunci tanda tangan: {mark}."), {"mark": fingerprint(state.key.public)})


async def look_at_key(settings: Settings, now: datetime) -> Finding:
    """The key that signs the reports."""
    return judge_key(await signing.state())


async def look_at_card(settings: Settings, now: datetime) -> Finding:
    """Whether the card says what its dated values say, by which every report of a month is told."""
    here = await card.here()
    fields = disagreeing(here, await card.values(), clock.local_date(now, here.zone)) if here else []
    if not fields:
        return Finding("card", "good", N_("Kartu perpustakaan sama dengan catatan perubahannya."))
    return Finding("card", "bad", N_("Kartu perpustakaan berbeda dengan catatan perubahannya: {fields}. Laporan bulanan menyebut yang tercatat."),
                   {"fields": Named(CARD_FIELDS[name] for name in fields)},
                   N_("Kalau jam komputer pernah salah, pindahkan dulu catatannya ke hari yang benar. Lalu buka halaman Perpustakaan, "
                      "Ubah kartu, betulkan isian itu, dan simpan: catatannya mengikuti."))


async def look_at_hours(settings: Settings, now: datetime) -> Finding:
    """Whether the opening hours of today can be hours at all."""
    today = await card.today()
    days = sorted({day for week in (await queries.week(today), await queries.usual_week(today)) for day, hours in week.items() if hours is None})
    if not days:
        return Finding("hours", "good", N_("Jam buka terbaca."))
    return Finding("hours", "bad", N_("Jam buka rusak dan tidak diketahui: {days}."), {"days": Named(WEEKDAYS[day] for day in days)},
                   N_("Buka halaman Perpustakaan, Hari dan jam buka, tulis jamnya lagi, dan simpan."))


HEALTH = (Look(look_at_clock, 50), Look(look_at_card, 52), Look(look_at_hours, 54), Look(look_at_key, 56))
GUIDE = (GuidePage("library", "start", 20),)

MOVED_WEEKS = "SELECT id, recorded_at AS at, since_on, until_on FROM opening_week WHERE recorded_at BETWEEN {} AND {}"
MOVE_WEEK = "UPDATE opening_week SET since_on = {}, until_on = {}, recorded_at = {} WHERE id = {}"
MOVED_CARDS = "SELECT id, recorded_at AS at, since_on FROM card_change WHERE recorded_at BETWEEN {} AND {}"
MOVE_CARD = "UPDATE card_change SET since_on = {}, recorded_at = {} WHERE id = {}"
MOVED_CLOSINGS = "SELECT id, recorded_at AS at, starts_on, ends_on FROM closing WHERE recorded_at BETWEEN {} AND {}"
MOVE_CLOSING = "UPDATE closing SET starts_on = {}, ends_on = {}, recorded_at = {} WHERE id = {}"
MOVED_ENDINGS = """SELECT c.id, a.happened_at AS at, c.until_on FROM closing c JOIN audit a ON a.about = c.id
    WHERE a.did = 'library.end_closing' AND a.happened_at BETWEEN {} AND {}"""
MOVE_ENDING = "UPDATE closing SET until_on = {} WHERE id = {}"
MOVED_FIRST_DAY = "SELECT id, set_up_at AS at, set_up_at FROM library WHERE set_up_at BETWEEN {} AND {}"
MOVE_FIRST_DAY = "UPDATE library SET set_up_at = {} WHERE id = {}"


async def move_first_day(_on: date, moment: datetime, here: str) -> None:
    """The library began on the day it was set up, and no month before it is reported."""
    await execute(MOVE_FIRST_DAY, moment, here)


MOVES = (
    Moves(N_("Hari pertama perpustakaan"), MOVED_FIRST_DAY, move_first_day, ("set_up_at",)),
    Moves(N_("Jam buka"), MOVED_WEEKS, MOVE_WEEK, ("since_on",), ("until_on",)),
    Moves(N_("Kartu perpustakaan"), MOVED_CARDS, MOVE_CARD, ("since_on",)),
    Moves(N_("Hari tutup atau buka khusus"), MOVED_CLOSINGS, MOVE_CLOSING, ("starts_on",), ("ends_on",)),
    Moves(N_("Akhir hari tutup setiap tahun"), MOVED_ENDINGS, MOVE_ENDING, ("until_on",), eve=1, owns_moment=False, is_by_log=True),
)
