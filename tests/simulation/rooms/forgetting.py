"""What nobody is to know any longer goes, and no figure moves; what was taken for an absence was none."""

from datetime import timedelta
from typing import Any

from libsys.circulation import actions as circulation
from libsys.kernel.database import value
from libsys.kernel.periods import Month
from libsys.members import actions as members
from libsys.visits import actions as visits
from tests.simulation.deed import EVER, PAST, Deed, Moment, Move, Said, Verdict, verdict
from tests.simulation.rooms.members import STANDING

ABSENCE = "SELECT id FROM absence WHERE member = {} AND recorded_at = {}"


class Detach(Deed):
    """What somebody read in a month is nobody's any more, once all of it is back for long enough."""

    verbs = ("circulation.detach",)
    often = 0.4
    action = staticmethod(circulation.detach)
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        return {"month": Month.of(at.today).plus(-at.draw.choice((1, 2, 3, 5, 8))).label, "until": at.today - timedelta(days=at.draw.choice((10, 30, 90)))}

    def gone(self, at: Moment, said: Said) -> list[str]:
        month = Month.parse(said["month"])
        return at.book.nobodys(month.first, month.last, said["until"])

    def changes(self, at: Moment, said: Said) -> bool:
        return bool(self.gone(at, said))

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        gone = self.gone(at, said)
        assert answer == len(gone), f"{answer} loans are nobody's now, and should be {len(gone)}"
        for key in gone:
            at.of("loan", key).update(detached="month", visit=None, sex=at.of("member", at.of("loan", key)["member"])["sex"])


class ForgetVisitors(Deed):
    """Visits stay counted, and some time later nobody knows whose they were."""

    verbs = ("visits.forget_visitors",)
    often = 0.3
    action = staticmethod(visits.forget_visitors)
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        return {"until": at.today - timedelta(days=at.draw.choice((60, 120, 200)))}

    def gone(self, at: Moment, said: Said) -> list[str]:
        return [key for key, one in at.book.shelves["visit"].items() if one["member"] and one["on"] <= said["until"]]

    def changes(self, at: Moment, said: Said) -> bool:
        return bool(self.gone(at, said))

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        gone = self.gone(at, said)
        assert answer == len(gone), f"{answer} visits are nobody's now, and should be {len(gone)}"
        for key in gone:
            at.of("visit", key).update(member=None, forgotten=True)


class Follow(Deed):
    """What a double still has standing goes on to the person: after a merge of today only a visit that had a twin and lost it."""

    verbs = ("members.follow",)
    often = 0.3
    action = staticmethod(members.follow)
    refers = {"member": "member"}
    needs = ("members.merge",)
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        doubles = [key for key, one in at.book.all("member") if one["into"] and not one["erased"]]
        return {"member": at.draw.choice(doubles)} if doubles else None

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"double": at.id("member", said["member"]), "into": at.id("member", at.book.serving(said["member"]))}

    def waiting(self, at: Moment, said: Said) -> list[str]:
        into = at.book.serving(said["member"])
        taken = {(one["on"], one["purpose"]) for _, one in at.book.all("visit", member=into)}
        return [key for key, one in at.book.shelves["visit"].items()
                if one["member"] == said["member"] and (one.get("undone") or (one["on"], one["purpose"]) not in taken)]

    def changes(self, at: Moment, said: Said) -> bool:
        return bool(self.waiting(at, said))

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        for key in self.waiting(at, said):
            at.of("visit", key)["member"] = at.book.serving(said["member"])


class UndoAbsence(Deed):
    """It turned out that somebody had been a member all along: the days between count again."""

    verbs = ("members.undo_absence",)
    often = 0.5
    action = staticmethod(members.undo_absence)
    refers = {"absence": "absence"}
    needs = ("members.come_back",)

    def draw(self, at: Moment) -> Said | None:
        keys = list(at.book.shelves["absence"])
        return {"absence": at.draw.choice(keys)} if keys else None

    def judge(self, at: Moment, said: Said) -> Verdict:
        return verdict(["absence_not_found"] if at.of("absence", said["absence"])["undone"] else [])

    async def do(self, at: Moment, said: Said, **common: Any) -> Any:
        absence = at.of("absence", said["absence"])
        key = await value(ABSENCE, at.id("member", absence["member"]), absence["at"])
        return await members.undo_absence(key or "nothing", now=common["now"], by=common["by"], slip=common["slip"])

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return [("anggota_baru", PAST, EVER), *((key, at.of("absence", said["absence"])["since"], EVER) for key in STANDING)]

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.of("absence", said["absence"])["undone"] = True
