"""A slip of the hand at the desk is taken back: within ten minutes by whoever sits there, later by a librarian."""

from datetime import datetime, timedelta
from typing import Any

from libsys.circulation import actions
from tests.simulation.deed import EVER, Deed, Moment, Move, Said, Verdict, verdict
from tests.simulation.notebook import month_of
from tests.simulation.rooms.circulation import STOCK

TEN_MINUTES = timedelta(minutes=10)


def is_late(at: Moment, then: datetime, said: Said) -> bool:
    """Whether it was longer ago than whoever did it may take back alone."""
    return not said["may_correct"] and at.now - then > TEN_MINUTES


def newest(at: Moment, shelf: str) -> str | None:
    """Mostly what was just done, sometimes anything."""
    keys = list(at.book.shelves[shelf])
    return at.draw.choice(keys[-2:] if at.draw.random() < 0.8 else keys) if keys else None


class UndoLoan(Deed):
    """The lending was a mistake: it counts nowhere, and the visit it vouched for goes with it."""

    verbs = ("circulation.undo_loan",)
    often = 1.5
    action = staticmethod(actions.undo_loan)
    refers = {"loan": "loan"}
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        loan = newest(at, "loan")
        return {"loan": loan, "may_correct": at.draw.random() < 0.7} if loan else None

    def judge(self, at: Moment, said: Said) -> Verdict:
        loan, refusals = at.of("loan", said["loan"]), set()
        if loan.get("undone"):
            refusals.add("already_undone")
        elif is_late(at, loan["at"], said):
            refusals.add("undo_too_late")
        if loan["returned_at"]:  # a line of a sheet that told of both days is taken back whole
            refusals.add("loan_already_returned")
        return verdict(refusals)

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"loan_id": at.id("loan", said["loan"]), "may_correct": said["may_correct"]}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        loan = at.of("loan", said["loan"])
        first, last = month_of(loan["lent"])
        back = [("eks_dikembalikan", *month_of(loan["returned"]))] if loan["returned"] else []
        stock = [(key, loan["lent"], EVER) for key in STOCK] if loan["found"] else []
        return [(key, first, last) for key in ("eks_dipinjam", "peminjam_unik", "kunjungan")] + [
            (key, first, EVER) for key in ("eks_diperpanjang", "eks_terlambat", "eks_pernah")] + stock + back

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        book, loan = at.book, at.of("loan", said["loan"])
        loan["undone"] = True
        for _, one in book.renewals_of(said["loan"]):
            one["undone"] = True
        if loan["visit"] and not book.all("loan", visit=loan["visit"]):
            at.of("visit", loan["visit"])["undone"] = True
        if loan["found"]:
            at.of("copy", loan["copy"]).update(loan["found"])


class UndoReturn(Deed):
    """The return was a mistake: the loan is open again with the due date it had."""

    verbs = ("circulation.undo_return",)
    often = 1.5
    action = staticmethod(actions.undo_return)
    refers = {"loan": "loan"}
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        back = sorted((one["returned_at"] or one["at"], key) for key, one in at.book.shelves["loan"].items() if one["returned"])
        if not back:
            return None
        recent = back[-2:] if at.draw.random() < 0.7 else back
        return {"loan": at.draw.choice(recent)[1], "may_correct": at.draw.random() < 0.7}

    def judge(self, at: Moment, said: Said) -> Verdict:
        loan, refusals = at.of("loan", said["loan"]), set()
        item, member = at.of("copy", loan["copy"]), at.of("member", loan["member"])
        if not loan["returned_at"]:
            return verdict(["already_undone"])
        if is_late(at, loan["returned_at"], said):
            refusals.add("undo_too_late")
        others = [one for key, one in at.book.all("loan", copy=loan["copy"]) if key != said["loan"]]
        if any(not one["returned"] or (one["lent"], one["at"]) > (loan["returned"], loan["at"]) for one in others):
            refusals.add("copy_lent_since")
        if item["withdrawn"]:
            refusals.add("copy_withdrawn")
        if item.get("undone"):
            refusals.add("copy_unknown")
        if member["erased"] or loan.get("detached"):
            refusals.add("member_was_erased")
        return verdict(refusals)

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"loan_id": at.id("loan", said["loan"]), "may_correct": said["may_correct"]}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        loan = at.of("loan", said["loan"])
        if not loan["returned_at"]:
            return []
        stock = [(key, loan["returned"], EVER) for key in STOCK] if loan["found_back"] else []
        return [("eks_dikembalikan", *month_of(loan["returned"])), ("eks_terlambat", loan["returned"], EVER), *stock,
                ("eks_diperpanjang", loan["returned"], EVER)]

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        loan = at.of("loan", said["loan"])
        if loan["found_back"]:
            at.of("copy", loan["copy"]).update(loan["found_back"])
        for _, one in sorted(at.book.shelves["renewal"].items(), key=lambda pair: pair[1]["at"]):
            if one["loan"] == said["loan"] and one.get("with_return") == loan["returned_at"]:
                one.update(undone=False, with_return=None)
                loan["due"] = one["due"]
        loan |= {"returned": None, "returned_at": None, "found_back": None}


class UndoRenewal(Deed):
    """The renewal was a mistake: the due date before it holds again."""

    needs = ("circulation.renew",)

    verbs = ("circulation.undo_renewal",)
    often = 1
    action = staticmethod(actions.undo_renewal)
    refers = {"renewal": "renewal"}
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        standing = [key for key, one in at.book.all("renewal") if not at.of("loan", one["loan"])["returned"]]
        renewal = standing[-1] if standing and at.draw.random() < 0.6 else newest(at, "renewal")
        return {"renewal": renewal, "may_correct": at.draw.random() < 0.7} if renewal else None

    def judge(self, at: Moment, said: Said) -> Verdict:
        renewal, refusals = at.of("renewal", said["renewal"]), set()
        loan = at.of("loan", renewal["loan"])
        if renewal.get("undone"):
            refusals.add("already_undone")
        elif is_late(at, renewal["at"], said):
            refusals.add("undo_too_late")
        if loan["returned"]:
            refusals.add("loan_already_returned")
        later = [one for _, one in at.book.renewals_of(renewal["loan"]) if one["at"] > renewal["at"]]
        if later and not renewal.get("undone"):
            refusals.add("renewal_not_last")
        return verdict(refusals)

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"renewal_id": at.id("renewal", said["renewal"]), "may_correct": said["may_correct"]}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        renewal = at.of("renewal", said["renewal"])
        return [("eks_diperpanjang", *month_of(renewal["on"])), ("eks_terlambat", renewal["on"], EVER)]

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        renewal = at.of("renewal", said["renewal"])
        renewal["undone"] = True
        at.of("loan", renewal["loan"])["due"] = renewal["was"]
