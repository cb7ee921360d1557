"""A month is signed: frozen as it stands, and never moved by what comes later."""

from typing import Any

from libsys.kernel.periods import Month
from libsys.reporting import actions
from tests.simulation.deed import Deed, Moment, Said, Verdict, verdict


class SignOff(Deed):
    """The manager signs a month that is over; signed twice unchanged it stays the revision it is."""

    verbs = ("reporting.sign_off",)
    often = 1.5
    action = staticmethod(actions.sign_off)

    def draw(self, at: Moment) -> Said | None:
        began, this = Month.of(at.book.card["began"]), Month.of(at.today)
        month = this.plus(-at.draw.choice((0, 1, 1, 1, 2, 5)))
        return {"month": max(month, began).label}

    def judge(self, at: Moment, said: Said) -> Verdict:
        return verdict([] if Month.parse(said["month"]).is_over(at.today) else ["month_not_over"])

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"month": Month.parse(said["month"]), "by_name": "Bu Sari", "by_title": "Pengelola"}

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        signed = at.book.shelves["signed"]
        known = [*signed.values(), *at.book.shelves["gone"].values()]
        before = max((one["revision"] for one in known if one["month"] == said["month"]), default=0)
        assert answer.revision == before + answer.is_new, f"revision {answer.revision} after {before}"
        if answer.is_new:
            signed[at.key] = {"month": said["month"], "revision": answer.revision, "sha256": answer.sha256}


class NumberLetter(Deed):
    """The letter of a signed month has a number of the village's register; one used before is asked about."""

    verbs = ("reporting.number_letter",)
    often = 0.4
    action = staticmethod(actions.number_letter)
    needs = ("reporting.sign_off",)
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        months = sorted({one["month"] for one in at.book.shelves["signed"].values()}) or [Month.of(at.today).label]
        return {"month": at.draw.choice(months), "revision": at.draw.choice((1, 1, 1, 2, 7)), "number": f"470/{at.draw.randint(1, 9)}/2026"}

    def judge(self, at: Moment, said: Said) -> Verdict:
        signed = [one for one in at.book.shelves["signed"].values() if one["month"] == said["month"] and one["revision"] == said["revision"]]
        if not signed:
            return verdict(["letter_needs_signature"])
        held = {}
        for one in at.book.shelves["letter"].values():  # typed again, the last one holds
            held[one["month"], one["revision"]] = one["number"]
        held.pop((said["month"], said["revision"]), None)
        return verdict([], ["letter_number_used"] if said["number"] in held.values() else [])

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"month": Month.parse(said["month"]), "revision": said["revision"], "number": said["number"]}

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.book.shelves["letter"][at.key] = dict(said)


class KeepMonthEnd(Deed):
    """How a month that has ended stands is kept, once, until somebody signs."""

    verbs = ("reporting.keep_month_end",)
    often = 0.5
    action = staticmethod(actions.keep_month_end)

    def draw(self, at: Moment) -> Said | None:
        month = Month.of(at.today).plus(-at.draw.choice((1, 1, 2)))
        return {"month": month.label} if month >= Month.of(at.book.card["began"]) else None

    def changes(self, at: Moment, said: Said) -> bool:
        settled = [*at.book.shelves["signed"].values(), *at.book.shelves["ended"].values()]
        return all(one["month"] != said["month"] for one in settled)

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"month": Month.parse(said["month"])}

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.book.shelves["ended"][at.key] = dict(said)
