"""What the catalogue hangs into the house."""

from datetime import datetime, timedelta

from libsys.acts import quietly
from libsys.acts.registries import Deed, Permission, Scope
from libsys.catalog import queries
from libsys.gate import may
from libsys.kernel import clock
from libsys.kernel.database import IS_POSTGRES
from libsys.kernel.jobs import Job, Run
from libsys.kernel.settings import Settings
from libsys.kernel.words import N_
from libsys.ui.home import Asking, Counted, Finding, GuidePage, Hit, HomeLine, Look, Numbered, Search, Sought, Work
from libsys.ui.navigation import Entry


async def tidy_search(run: Run) -> None:
    """When the library opens: the search index is put in one piece. PostgreSQL tidies by itself."""
    from libsys.catalog.search.actions import tidy

    if not IS_POSTGRES:
        async with quietly():
            await tidy()


async def mend_search(run: Run) -> None:
    """After the start and every night: what the search keeps is compared with the catalogue, and written anew where it differs."""
    from libsys.catalog.search.actions import is_index_whole, mend, strays

    amiss = await strays(clock.now().toordinal())
    async with quietly():
        is_whole = await is_index_whole()
    if amiss or not is_whole:
        await run.begin(len(amiss))
        async with quietly():
            await mend(amiss)


JOBS = (Job("catalog.tidy_search", tidy_search), Job("catalog.mend_search", mend_search, every=timedelta(hours=20), after=30))

async def no_book_yet(asking: Asking) -> list[HomeLine]:
    """What an empty catalogue does first."""
    if not may(asking.role, "catalog.write") or (await queries.recent(limit=1))[1]:
        return []
    return [HomeLine(70, "/catalog", N_("Belum ada buku. Catat yang pertama."), "book-plus")]


HOME = (no_book_yet,)
PERMISSIONS = (
    Permission("catalog.read", "volunteer", N_("Melihat buku dan eksemplarnya")),
    Permission("catalog.write", "librarian", N_("Mencatat dan mengubah buku")),
    Permission("packs.write", "librarian", N_("Memasang paket katalog")),
)
SCOPES = (
    Scope("catalog", N_("Membaca katalog"), ("catalog.read",)),
    Scope("catalog_write", N_("Membaca dan mencatat buku"), ("catalog.read", "catalog.write")),
)
DEEDS = (
    Deed("catalog.catalogue_title", N_("Mencatat judul")),
    Deed("catalog.change_title", N_("Mengubah judul")),
    Deed("catalog.merge_title", N_("Menggabungkan judul ganda")),
    Deed("catalog.hide_title", N_("Menyembunyikan judul")),
    Deed("catalog.show_title", N_("Menampilkan judul lagi")),
    Deed("catalog.add_copies", N_("Menambah eksemplar")),
    Deed("catalog.change_copy", N_("Mengubah eksemplar")),
    Deed("catalog.found_copy", N_("Mencatat eksemplar ditemukan")),
    Deed("catalog.mark_copy_missing", N_("Mencatat eksemplar hilang")),
    Deed("catalog.take_back_copy", N_("Membatalkan catatan eksemplar")),
    Deed("catalog.withdraw_copy", N_("Mengeluarkan eksemplar dari koleksi")),
    Deed("catalog.undo_withdrawal", N_("Membatalkan pengeluaran eksemplar")),
    Deed("catalog.install_pack", N_("Memasang sebuah paket katalog")),
    Deed("catalog.remove_pack", N_("Melepas sebuah paket katalog")),
)
NAVIGATION = (
    Entry("catalog", N_("Katalog"), "/catalog", "book", "catalog.read", 20),
)


async def books_named(sought: Sought) -> list[Hit]:
    """The first titles that the catalogue finds."""
    titles, _ = await queries.searched(sought.typed)
    return [Hit(f"/catalog/titles/{one.id}", one.title, kind="book", author=one.author, class_number=one.class_number,
                line=N_("{n} eksemplar"), facts={"n": one.copies}) for one in titles[:MOST_BOOKS]]


async def look_at_lives(settings: Settings, now: datetime) -> Finding:
    """Whether what the rows of copies keep is what happened to them."""
    strays = await queries.out_of_step()
    if not strays:
        return Finding("lives", "good", N_("Riwayat setiap eksemplar cocok dengan keadaannya."))
    return Finding("lives", "bad", N_("Riwayat {count} eksemplar tidak cocok dengan keadaannya, antara lain {barcode}."),
                   {"count": len(strays), "barcode": strays[0]},
                   N_("Seseorang mengubah berkas di luar libsys. Bandingkan dengan cadangan."))


async def look_at_search(settings: Settings, now: datetime) -> Finding:
    """Whether the search says what the catalogue says."""
    from libsys.catalog.search.actions import is_index_whole, strays

    amiss = await strays(now.toordinal())
    async with quietly():
        is_whole = await is_index_whole()
    if is_whole and not amiss:
        return Finding("search", "good", N_("Pencarian cocok dengan katalog."))
    return Finding("search", "watch", N_("Pencarian tidak cocok dengan katalog ({count} judul)."), {"count": len(amiss)},
                   N_("Ini dibetulkan sendiri dalam sehari; lebih cepat: hentikan libsys, lalu jalankan lagi."))


MOST_BOOKS = 10
DAILY_WORK = (Work("/catalog", "book-plus", N_("Catat buku"), N_("Dengan ISBN atau judulnya"), "catalog.write", 20),)
SEARCHES = (Search(N_("Buku"), books_named, "catalog.read", 20),)
NUMBERED = (Numbered("copy", "/catalog/copies/", "catalog.read"),)
HEALTH = (Look(look_at_lives, 40, nightly=True), Look(look_at_search, 42))
GUIDE = (GuidePage("catalog", "daily", 50),)
COUNTED = (
    Counted("title", N_("Judul"), N_("{n} judul"), 10, is_main=True),
    Counted("copy", N_("Eksemplar"), N_("{n} eksemplar"), 20),
)
