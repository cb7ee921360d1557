"""Signing a month."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from libsys.acts import audit, slips
from libsys.kernel.database import Duplicate, writing
from libsys.kernel.periods import Month
from libsys.library import card
from libsys.reporting import document, queries, rules
from libsys.reporting.tables import Report


@dataclass(frozen=True, slots=True)
class SignedOff:
    """The revision that holds; `is_new` unless the month was signed like this before."""

    month: str
    revision: int
    sha256: str
    is_new: bool = True


async def sign_off(
    *, month: Month, by_name: str, by_title: str | None, today: date, now: datetime, by: str, slip: str | None = None,
) -> SignedOff:
    """Freeze a month as it stands. What is signed already and has not changed stays the revision it is.

    Refuses a month that is not over. Writes report, audit, slip.
    """
    rules.judge_sign_off(month, today).raise_unless_open()
    try:
        return await _sign_off(month, by_name, by_title, now, by, slip)
    except Duplicate:  # another desk signed between our look and our line: theirs holds
        return await _sign_off(month, by_name, by_title, now, by, slip)


async def _sign_off(
    month: Month, by_name: str, by_title: str | None, now: datetime, by: str, slip: str | None
) -> SignedOff:
    verb = "reporting.sign_off"
    async with writing():
        if (before := await slips.recall(slip, verb=verb, by=by)) is not None:
            return SignedOff(**before)
        body, _counted = await queries.draft(month, now)
        last = await queries.signed(month)
        if last is not None and rules.same_figures(body, last.document):
            done = SignedOff(month.label, last.revision, last.document["sha256"], is_new=False)
        else:
            revision = last.revision + 1 if last else 1
            at = now.astimezone(await card.zone())
            frozen = document.signed(body, revision=revision, at=at, by_name=by_name, by_title=by_title)
            text = rules.canonical(frozen).decode()
            await Report.insert(Report(
                month=month.label, revision=revision, document=text, sha256=frozen["sha256"], signed_by_name=by_name,
                signed_by_title=by_title, recorded_at=now, recorded_by=by,
            ))
            done = SignedOff(month.label, revision, frozen["sha256"])
            await audit.note(by=by, at=now, did=verb, about=month.label,
                             facts={"revision": revision, "sha256": frozen["sha256"]})
        await slips.keep(slip, verb=verb, by=by, result=asdict(done))
    return done
