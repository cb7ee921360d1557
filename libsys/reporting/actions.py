"""Signing a month, and numbering its letter."""

from dataclasses import dataclass
from datetime import date, datetime

from libsys.acts import Act, act
from libsys.kernel.database import afterwards
from libsys.kernel.periods import Month
from libsys.kernel.refusals import refuse_now
from libsys.library import actions as library
from libsys.library import card
from libsys.report_format import seal
from libsys.report_format.comparison import same_figures
from libsys.report_format.signature import with_signature
from libsys.reporting import changes, letters, queries, remembered, revisions, rules
from libsys.reporting.remembered import Signature
from libsys.reporting.tables import Letter, MonthEnd, Report


@dataclass(frozen=True, slots=True)
class SignedOff:
    """The revision that holds; `is_new` unless the month was signed like this before."""

    month: str
    revision: int
    sha256: str
    is_new: bool = True


@act("reporting.sign_off")
async def sign_off(it: Act, *, month: Month, by_name: str, by_title: str | None, today: date, now: datetime, by: str,
                   seen: str | None = None, slip: str | None = None) -> SignedOff:
    """Freeze a month as it stands, sealed and signed by the library's key. What is signed already, is what was signed
    and has not changed stays the revision it is; one that is spoiled or gone is followed by the next.

    seen: the seal of the draft that the signer looked at. Refuses a month that is not over or before the library's first
    day, figures that moved since they were looked at, and a key that cannot be read or kept. Writes report, signing_key,
    audit, slip. When another desk signed between our look and our line, the act looks again, and theirs holds.
    """
    (await queries.may_be_signed(month, today)).raise_unless_open()
    body, _counted = await queries.draft(month, now)
    last = next(iter(await revisions.of(month.label)), None)
    if last is not None and last.is_sound and last.document is not None and same_figures(last.document, body):
        return it.unchanged(SignedOff(month.label, last.revision, last.sha256, is_new=False))
    if seen is not None and seen != body["sha256"]:
        refuse_now("figures_moved")
    revision = last.revision + 1 if last else 1
    key = await library.signing_key(it)
    frozen = with_signature(seal.signed(body, revision=revision, by_name=by_name, by_title=by_title,
                                        at=now.astimezone(await card.zone()).isoformat(timespec="seconds")), key.private)
    await Report.insert(Report(
        month=month.label, revision=revision, document=seal.canonical(frozen).decode(), sha256=frozen["sha256"],
        signed_by_name=by_name, signed_by_title=by_title, recorded_at=now, recorded_by=by,
    ))
    afterwards(lambda: remembered.remember(frozen["identitas"]["library_uid"],
                                           {(month.label, revision): Signature(frozen["sha256"], *(it.written or (0, "")))}))
    return it.done(SignedOff(month.label, revision, frozen["sha256"]), about=month.label,
                   facts={"revision": revision, "sha256": frozen["sha256"], "key": key.public})


@act("reporting.number_letter")
async def number_letter(it: Act, *, month: Month, revision: int, number: str, now: datetime, by: str,
                        slip: str | None = None, despite: frozenset[str] = frozenset()) -> str:
    """Write down which number of the village's register the letter of a signed revision has; typed again, the last one holds.

    Whatever became of the revisions after it: one that is here as it was signed has its letter. Refuses one that was never
    signed, is gone or spoiled; cautions a number that another letter has. Writes letter, audit, slip.
    """
    is_here = any(one.revision == revision and one.is_sound for one in await revisions.of(month.label))
    judgement = rules.judge_letter(is_here, await letters.used_for(number, month.label, revision))
    judgement.raise_unless_open(despite)
    await Letter.insert(Letter(month=month.label, revision=revision, number=number, recorded_at=now, recorded_by=by))
    return it.done(number, about=month.label, facts={"revision": revision, "accepted": judgement.accepted(despite)})


@act("reporting.keep_month_end")
async def keep_month_end(it: Act, *, month: Month, now: datetime, by: str, slip: str | None = None) -> None:
    """Keep how a month that has ended stands, once: from there its page tells what moved until somebody signs.

    Writes month_end, audit, slip.
    """
    if not await changes.without_end(month, month.next.first):
        return it.unchanged(None)
    body, _counted = await queries.draft(month, now)
    await MonthEnd.insert(MonthEnd(month=month.label, document=seal.canonical(body).decode(),
                                   log_number=await changes.log_number(), recorded_at=now))
    return it.done(None, about=month.label)


async def keep_month_ends(*, today: date, now: datetime, by: str) -> int:
    """The same for every month of the last year that waits for it; how many those were."""
    waiting = await changes.without_end(max(await queries.first_month(today), Month.of(today).plus(-queries.MOST_MONTHS)), today)
    for month in waiting:
        await keep_month_end(month=month, now=now, by=by)
    return len(waiting)
