"""What the desk hangs into the house: which loans stand on a member or a copy."""

from datetime import date, datetime, timedelta

from libsys.acts import Act
from libsys.acts.moving import Moves
from libsys.acts.registries import Claim, Deed, Held, Permission, Personal, Scope, StandsOn
from libsys.catalog import actions as catalog
from libsys.circulation import health, queries
from libsys.circulation.offering import offered
from libsys.gate import may
from libsys.kernel.database import execute, row, rows
from libsys.kernel.jobs import Job, Run
from libsys.kernel.words import N_
from libsys.ui.home import Asking, Counted, GuidePage, HomeLine, Look, Offer, Work
from libsys.ui.navigation import Entry

OF_MEMBER = """SELECT t.title FROM loan l JOIN copy c ON c.id = l.copy JOIN title t ON t.id = c.title
    WHERE l.member = {} AND l.returned_on IS NULL AND l.undone_at IS NULL ORDER BY l.due_on, l.id"""
OF_COPY = """SELECT l.due_on, m.name FROM loan l JOIN member m ON m.id = l.member
    WHERE l.copy = {} AND l.returned_on IS NULL AND l.undone_at IS NULL"""
READ_BY = """SELECT t.title, l.lent_on, l.returned_on FROM loan l JOIN copy c ON c.id = l.copy JOIN title t ON t.id = c.title
    WHERE l.member = {} AND l.undone_at IS NULL ORDER BY l.lent_on, l.id"""
MOVE = "UPDATE loan SET member = {} WHERE member = {} RETURNING id"
MOST_NAMED = 3


async def loans_of_member(member: str) -> list[Claim]:
    """The books a member still holds, as one claim that names the first of them."""
    titles = [loan["title"] for loan in await rows(OF_MEMBER, member)]
    if not titles:
        return []
    named = "; ".join(titles[:MOST_NAMED]) + ("; …" if len(titles) > MOST_NAMED else "")
    return [Claim("member_holds_books", {"count": len(titles), "books": named})]


async def loan_of_copy(copy: str) -> list[Claim]:
    """Who holds this copy, when it is out."""
    return [Claim("copy_already_lent", {"name": loan["name"], "due_on": loan["due_on"]})
            for loan in await rows(OF_COPY, copy)]


async def follow_member(old: str, new: str) -> list[str]:
    """All loans of a double, open and past, become those of the one person."""
    return [loan["id"] for loan in await execute(MOVE, new, old)]


UNKNOWN = (offered,)
STANDS_ON = (
    StandsOn("member", "loan", loans_of_member, follow_member),
    StandsOn("copy", "loan", loan_of_copy),
)


async def read_by(member: str) -> list[Held]:
    """What a member has borrowed, from which day to which."""
    return [Held(one["title"], one["lent_on"], one["returned_on"]) for one in await rows(READ_BY, member)]


async def forget_reader(it: Act, member: str) -> None:
    """What was read is nobody's; what is still out stays on record until it comes back."""
    from libsys.circulation.actions.detaching import forget_reader as forget

    await forget(it, member)


ERASING = (Personal("loan", N_("Peminjaman"), read_by, forget_reader),)


async def due_today(asking: Asking) -> list[HomeLine]:
    """Books that are late, and those that come back today."""
    counts = await queries.due_counts(asking.today)
    lines = []
    if counts.overdue:
        lines.append(HomeLine(20, "/circulation/loans?show=overdue", N_("{n} buku terlambat"), "bell", "wait", {"n": counts.overdue}))
    if counts.due_today:
        lines.append(HomeLine(20, "/circulation/loans?show=today", N_("{n} buku jatuh tempo hari ini"), "book-check",
                              facts={"n": counts.due_today}))
    return lines


async def due_on_closed(asking: Asking) -> list[HomeLine]:
    """Books that are due on a closed day, for whoever keeps the opening days."""
    if not may(asking.role, "library.write"):
        return []
    count = sum(closed.count for closed in await queries.due_on_closed_days(asking.today))
    sentence = N_("{n} buku jatuh tempo pada hari tutup")
    return [HomeLine(30, "/library/closings", sentence, "calendar-days", "wait", {"n": count})] if count else []


async def offer_to_move(today: date) -> list[Offer]:
    """Where the opening days are changed: books that are due on a closed day can be moved."""
    closed = await queries.due_on_closed_days(today)
    if not closed:
        return []
    sentence = N_("{n} buku yang sedang dipinjam jatuh tempo pada hari tutup, yang pertama {day}. Tanggal kembalinya tetap sampai digeser.")
    return [Offer("/circulation/due-dates", sentence, N_("Geser ke hari buka berikutnya"), "calendar-plus", "loans.correct",
                  {"n": sum(one.count for one in closed), "day": closed[0].day})]


HOME = (due_today, due_on_closed)
DAYS_CHANGED = (offer_to_move,)


async def let_go_of_the_past(run: Run) -> None:
    """What came back long ago is detached from who read it, while the clock can be believed."""
    from libsys.circulation.daily import detach_the_past

    await detach_the_past(run)


JOBS = (Job("circulation.detach", let_go_of_the_past, every=timedelta(hours=6), after=60),)
PERMISSIONS = (
    Permission("desk.use", "volunteer", N_("Meminjamkan dan menerima kembali")),
    Permission("loans.correct", "librarian", N_("Membetulkan pinjaman")),
    Permission("policies.write", "manager", N_("Mengubah aturan pinjam")),
)
SCOPES = (
    Scope("desk", N_("Melayani meja: katalog, nama dan nomor anggota, meminjamkan dan menerima kembali"),
          ("catalog.read", "members.read", "desk.use")),
)
DEEDS = (
    Deed("circulation.lend", N_("Meminjamkan buku")),
    Deed("circulation.renew", N_("Memperpanjang pinjaman")),
    Deed("circulation.take_back", N_("Menerima buku kembali")),
    Deed("circulation.undo_loan", N_("Membatalkan pinjaman")),
    Deed("circulation.undo_return", N_("Membatalkan pengembalian")),
    Deed("circulation.undo_renewal", N_("Membatalkan perpanjangan")),
    Deed("circulation.move_due_dates", N_("Menggeser tanggal kembali dari hari tutup")),
    Deed("circulation.detach", N_("Melepas pinjaman lama dari nama peminjam")),
    Deed("circulation.set_cell", N_("Mengubah sebuah aturan pinjam")),
    Deed("circulation.apply_preset", N_("Memakai paket aturan pinjam")),
    Deed("circulation.undo_rule", N_("Membatalkan aturan pinjam")),
)
NAVIGATION = (
    Entry("circulation", N_("Sirkulasi"), "/circulation", "scan-barcode", "desk.use", 10),
)
DAILY_WORK = (
    Work("/circulation", "book-check", N_("Sirkulasi"), N_("Pinjamkan dan terima kembali"), "desk.use", 10),
)
HEALTH = (Look(health.look_at_numbers, 44, nightly=True), Look(health.look_at_loans, 45, nightly=True))
GUIDE = (GuidePage("circulation", "daily", 20),)
COUNTED = (
    Counted("loan", N_("Catatan pinjaman"), N_("{n} pinjaman"), 40),
    Counted("open_loans", N_("Sedang dipinjam"), N_("{n} sedang dipinjam"), 45,
            sql="SELECT count(*) FROM loan WHERE returned_on IS NULL AND undone_at IS NULL"),
)

MOVED_RULES = "SELECT id, recorded_at AS at, since_on, until_on FROM policy WHERE recorded_at BETWEEN {} AND {}"
MOVE_RULE = "UPDATE policy SET since_on = {}, until_on = {}, recorded_at = {} WHERE id = {}"
MOVED_LOANS = "SELECT id, recorded_at AS at, lent_on, due_on FROM loan WHERE recorded_at BETWEEN {} AND {}"
MOVE_LOAN = "UPDATE loan SET lent_on = {}, due_on = {}, recorded_at = {} WHERE id = {}"
# A line of an old sheet told of both days at once: its return has no moment of its own.
MOVED_RETURNS = """SELECT id, coalesce(returned_at, recorded_at) AS at, returned_on FROM loan
    WHERE returned_on IS NOT NULL AND coalesce(returned_at, recorded_at) BETWEEN {} AND {}"""
# Late, a renewal counts from its own day: the due date follows it, and so does the loan's. In time it counts from the old one.
MOVED_RENEWALS = """SELECT id, recorded_at AS at, renewed_on, due_on, was_due_on FROM renewal
    WHERE recorded_at BETWEEN {} AND {}"""
MOVE_RENEWAL = "UPDATE renewal SET renewed_on = {}, due_on = {}, recorded_at = {} WHERE id = {}"
MOVED_DUE = """SELECT l.id, r.recorded_at AS at, l.due_on, r.was_due_on FROM loan l JOIN renewal r ON r.loan = l.id
    WHERE r.due_on = l.due_on AND r.undone_at IS NULL AND r.recorded_at BETWEEN {} AND {}"""
MOVE_DUE = "UPDATE loan SET due_on = {} WHERE id = {}"
RETURN = "SELECT returned_on, returned_at FROM loan WHERE id = {}"
MOVE_RETURN = """UPDATE loan SET returned_on = {},
    returned_at = CASE WHEN returned_at IS NOT NULL THEN {} ELSE returned_at END WHERE id = {}"""
WITH_IT = "UPDATE renewal SET undone_at = {} WHERE loan = {} AND undone_at = {} AND renewed_on > {}"
STANDS = "UPDATE renewal SET undone_at = NULL WHERE loan = {} AND undone_at = {} AND renewed_on <= {} RETURNING id"
FALLS = "UPDATE renewal SET undone_at = {} WHERE loan = {} AND undone_at IS NULL AND renewed_on > {} RETURNING id"
DUE = """UPDATE loan SET due_on = coalesce(
    (SELECT r.due_on FROM renewal r WHERE r.loan = loan.id AND r.undone_at IS NULL ORDER BY r.renewed_on DESC, r.id DESC LIMIT 1),
    (SELECT r.was_due_on FROM renewal r WHERE r.loan = loan.id ORDER BY r.renewed_on, r.id LIMIT 1), due_on) WHERE id = {}"""
OUT_SINCE = "SELECT copy, lent_on FROM loan WHERE id = {} AND returned_on IS NULL AND undone_at IS NULL"


async def move_return(on: date, moment: datetime, loan: str) -> None:
    """Within the act that moves days: a return goes to its right day; the renewals that it took back are known by its moment."""
    was = await row(RETURN, loan)
    await execute(MOVE_RETURN, on, moment, loan)
    if was and was["returned_at"]:
        await execute(WITH_IT, moment, loan, was["returned_at"], was["returned_on"])


async def renewals_by_day(loans: list[str]) -> None:
    """Within the act that moves days, when all has moved: a renewal before the return stands, one after it was never one."""
    for loan in loans:
        its = await row(RETURN, loan)
        if its is None or its["returned_at"] is None:
            continue
        stand = await execute(STANDS, loan, its["returned_at"], its["returned_on"])
        fall = await execute(FALLS, its["returned_at"], loan, its["returned_on"])
        if stand or fall:
            await execute(DUE, loan)


async def out_since(loans: list[str]) -> None:
    """The catalogue says since when a copy is out: it follows its loan."""
    for loan in loans:
        if open_loan := await row(OUT_SINCE, loan):
            await catalog.copy_went_out(open_loan["copy"], on=open_loan["lent_on"])


MOVES = (
    Moves(N_("Aturan pinjam"), MOVED_RULES, MOVE_RULE, ("since_on",), ("until_on",)),
    Moves(N_("Peminjaman"), MOVED_LOANS, MOVE_LOAN, ("lent_on",), ("due_on",), then=out_since),
    Moves(N_("Pengembalian"), MOVED_RETURNS, move_return, ("returned_on",), then=renewals_by_day),
    Moves(N_("Perpanjangan"), MOVED_RENEWALS, MOVE_RENEWAL, ("renewed_on",), ("due_on",), tied_after="was_due_on"),
    Moves(N_("Jatuh tempo sesudah perpanjangan"), MOVED_DUE, MOVE_DUE, (), ("due_on",), tied_after="was_due_on", owns_moment=False),
)
