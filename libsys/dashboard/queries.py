"""What the staff home says about today, and what its one search box finds."""

import asyncio
import shutil
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from libsys.backups import queries as copies
from libsys.catalog import queries as catalog
from libsys.circulation import queries as circulation
from libsys.circulation.rules.scanning import code_of
from libsys.dashboard.health import COPY_OLD, judge_disk
from libsys.gate import may
from libsys.kernel.database import IS_POSTGRES
from libsys.kernel.periods import Month
from libsys.kernel.settings import Settings
from libsys.kernel.words import N_
from libsys.library import calendar, card, numbers
from libsys.library import queries as library
from libsys.members import queries as members
from libsys.reporting import queries as reporting
from libsys.visits import queries as visits

MOST_FOUND = 10


@dataclass(frozen=True)
class Line:
    """One sentence about today: where it leads, its words and facts, and how much it presses."""

    path: str
    sentence: str
    icon: str
    kind: str = "plain"
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Results:
    """What the search box found: people, books, and where an exact number leads."""

    people: list[members.Line] = field(default_factory=list)
    titles: list[catalog.TitleLine] = field(default_factory=list)
    leads_to: str | None = None


async def lines(role: str, settings: Settings, now: datetime) -> list[Line]:
    """The sentences of today for this role, the pressing ones first."""
    today = await card.today()
    found = await _clock(role, now)
    found += await _desk(today)
    found += await _visits(today)
    if may(role, "reports.read"):
        found += await _report(today)
    if may(role, "backups.manage"):
        found += await _copies(settings, now)
    if may(role, "catalog.write"):
        found += await _beginnings()
    order = {"late": 0, "wait": 1, "plain": 2, "done": 3}
    return sorted(found, key=lambda line: order[line.kind])


async def _clock(role: str, now: datetime) -> list[Line]:
    doubt = await library.clock_doubt(now)
    if doubt is None:
        return []
    sentence = N_("Jam komputer diragukan. Periksa, sebelum meminjamkan buku.")
    return [Line("/library" if may(role, "dashboard.see") else "/help/library", sentence, "clock", "late")]


async def _desk(today: date) -> list[Line]:
    counts = await circulation.due_counts(today)
    found = []
    if counts.overdue:
        found.append(Line("/circulation/loans?show=overdue", N_("{n} buku terlambat"), "bell", "wait", {"n": counts.overdue}))
    if counts.due_today:
        found.append(Line("/circulation/loans?show=today", N_("{n} buku jatuh tempo hari ini"), "book-check", "plain",
                          {"n": counts.due_today}))
    return found


async def _visits(today: date) -> list[Line]:
    count = await visits.count_on(today)
    if count:
        return [Line("/visits", N_("{n} kunjungan dicatat hari ini"), "door-open", "done", {"n": count})]
    if not (await calendar.opening()).is_open(today):
        return [Line("/library", N_("Hari ini perpustakaan tutup"), "calendar-days", "done")]
    return [Line("/visits", N_("Belum ada kunjungan dicatat hari ini"), "door-open")]


async def _report(today: date) -> list[Line]:
    month = Month.of(today).previous
    if month < await reporting.first_month(today):
        return []
    path = f"/reporting/{month.label}"
    if await reporting.signed(month):
        return [Line(path, N_("Laporan {period} sudah ditandatangani"), "file-text", "done", {"period": month})]
    return [Line(path, N_("Laporan {period} belum ditandatangani"), "file-text", "wait", {"period": month})]


async def _copies(settings: Settings, now: datetime) -> list[Line]:
    usage = await asyncio.to_thread(shutil.disk_usage, settings.data)
    disk = judge_disk(usage.free, usage.total)
    found = [] if disk.state == "good" else [
        Line("/dashboard/health", disk.sentence, "hard-drive", "late" if disk.state == "bad" else "wait", disk.facts)]
    if IS_POSTGRES:
        return found
    last = await asyncio.to_thread(copies.last_verified, settings)
    if last is None:
        return [*found, Line("/backups", N_("Belum pernah ada cadangan yang diperiksa"), "archive", "wait")]
    days = max(0, (now - last).days)
    sentence = N_("Cadangan terakhir diperiksa {n} hari lalu") if days else N_("Cadangan terakhir diperiksa hari ini")
    return [*found, Line("/backups", sentence, "archive", "wait" if now - last > COPY_OLD else "done", {"n": days})]


async def _beginnings() -> list[Line]:
    """What an empty library does first."""
    found = []
    if not (await catalog.recent(limit=1))[1]:
        found.append(Line("/catalog", N_("Belum ada buku. Catat yang pertama."), "book-plus"))
    if not await members.count_active():
        found.append(Line("/members/new", N_("Belum ada anggota. Daftarkan yang pertama."), "user-plus"))
    return found


async def find(typed: str, role: str) -> Results:
    """Books and people for the search box; an exact barcode or member number leads straight there."""
    code = code_of(typed)
    owner = None
    for number in dict.fromkeys((code, code.upper())) if code else ():
        owner = owner or await numbers.whose(number)
    if owner and owner["kind"] == "member" and may(role, "members.read"):
        return Results(leads_to=f"/members/{owner['subject']}")
    if owner and owner["kind"] == "copy" and may(role, "catalog.read"):
        return Results(leads_to=f"/catalog/copies/{owner['subject']}")
    people = await members.find(typed, MOST_FOUND) if may(role, "members.read") else []
    titles, _ = await catalog.searched(typed)
    return Results(people, titles[:MOST_FOUND])
