"""The computer's clock stands wrong for a sitting; what was entered goes to its right day in one act, back, and there again."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from libsys.circulation import actions as desk
from libsys.library import actions
from libsys.visits import actions as visits
from tests.simulation.deed import DEEDS, EVER, Deed, Moment, Move, Said
from tests.simulation.notebook import Entry, month_of

MOVED = ("kunjungan", "pengguna_tik", "rombongan", "eks_", "peminjam_unik")
DOUBT = frozenset(["clock_in_doubt"])
ALONE = timedelta(seconds=7, microseconds=137)
"""A moment that no other act of the village has."""


class WrongSitting(Deed):
    """A visitor, a group, a book that goes out and one that comes back, all on a day that was none."""

    name = "library.move_days, a sitting"
    verbs = ("library.move_days",)
    often = 1.5
    refers = {"copy": "copy", "member": "member", "back": "loan"}

    def draw(self, at: Moment) -> Said | None:
        days = at.draw.choice((*range(1, 10), -100, -400))
        if (at.today - at.book.card["began"]).days < days:
            return None
        then = self.then(at, days)
        return {"days": days, "stays": days < 0 or at.draw.random() < 0.7, **self.loan(then), "back": self.back(then)}

    def then(self, at: Moment, days: int) -> Moment:
        """The moment as the wrong clock tells it."""
        return replace(at, now=at.now - timedelta(days=days) + ALONE, today=at.today - timedelta(days=days))

    def loan(self, then: Moment) -> Said:
        """A copy and a member of whom nothing stands in the way of the loan but what a word lifts."""
        book = then.book
        items = [key for key, one in book.all("copy") if book.state(key) == "in"][:20]
        members = [key for key, one in book.all("member", into=None) if not one["left"] and not book.all("visit", member=key, on=then.today)][:8]
        for _ in range(4):
            if not items or not members:
                break
            said = {"copy": then.draw.choice(items), "member": then.draw.choice(members), "on": None, "returned": None}
            if not DEEDS["circulation.lend"].judge(then, said).refusals:
                return {name: said[name] for name in ("copy", "member")}
        return {"copy": None, "member": None}

    def back(self, then: Moment) -> str | None:
        """A loan that was out on that day, was not renewed since, and whose copy nobody misses."""
        book = then.book
        out = [key for key, one in book.open_loans() if one["lent"] <= then.today and one["at"] < then.now
               and not then.of("copy", one["copy"])["missing"] and not any(more["at"] > then.now for _, more in book.renewals_of(key))]
        fit = [key for key in out if not DEEDS["circulation.take_back"].judge(then, {"copy": None, "loan": key, "on": None}).refusals]
        return then.draw.choice(fit) if fit else None

    async def do(self, at: Moment, said: Said, **common: Any) -> Any:
        then = self.then(at, said["days"])
        at.world.now = then.now
        first = (await at.world.head())[0] + 1
        known = {"today": then.today, "now": then.now, "by": at.by}
        done: Said = {"tap": (await visits.tap(sex="p", group="umum", purpose="baca", **known)).id}
        done["party"] = await visits.bring_party(on=then.today, name="SDN 2", leader=None, male_count=2, female_count=3, group="sd", purpose="baca",
                                                 despite=frozenset(["library_was_closed"]), **known)
        if said["copy"]:
            lend = DEEDS["circulation.lend"]
            told = {"copy": said["copy"], "member": said["member"], "on": None, "returned": None}
            done["lent"] = await desk.lend(**lend.arguments(then, told), despite=DOUBT | lend.judge(then, told).cautions, **known)
        if said["back"]:
            done["back"] = await desk.take_back(loan_id=at.id("loan", said["back"]), despite=DOUBT, **known)
        lines, at.world.now = {"first": first, "last": (await at.world.head())[0]}, at.now
        moves = (True, False, True) if said["stays"] else (True, False)
        for number, is_there in enumerate(moves, 1):
            after = {"now": at.now + timedelta(seconds=number), "by": at.by}
            if is_there:
                done["count"] = await actions.move_days(**lines, days=said["days"], today=at.today, **after)
            else:
                await actions.undo_move(line=(await at.world.head())[0], **after)
        return done

    def moves(self, at: Moment, said: Said) -> list[Move]:
        first = min(at.today, at.today - timedelta(days=said["days"]))
        return [(key, month_of(first)[0], EVER) for key in MOVED]

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        then, book = self.then(at, said["days"]), at.book
        step = timedelta(days=said["days"] if said["stays"] else 0)
        seen = {"on": then.today + step, "at": then.now + step}
        book.shelves["visit"][at.key] = {"id": answer["tap"], "count": 1, "member": None, "purpose": "baca", "of_sitting": True, **seen}
        book.shelves["party"][at.key] = {"id": answer["party"], "count": 5, **seen}
        count = 4  # a visitor, a group, and its men and its women
        if said["copy"]:
            lent = replace(then, number=at.number + 1_000_000)
            DEEDS["circulation.lend"].note(lent, {"copy": said["copy"], "member": said["member"], "on": None, "returned": None}, answer["lent"])
            count += 1 + self.moved(at, lent.key, step)
        if said["back"]:
            DEEDS["circulation.take_back"].note(then, {"copy": None, "loan": said["back"], "on": None}, answer["back"])
            loan = at.of("loan", said["back"])
            loan |= {"returned": loan["returned"] + step, "returned_at": loan["returned_at"] + step}
            count += 1
        assert answer["count"] == count, f"{answer['count']} facts moved, and {count} were entered"

    def moved(self, at: Moment, key: str, step: timedelta) -> int:
        """A loan of the wrong day and its visit go on; who was there on the right day already counts there once. How many visits moved."""
        loan: Entry = at.of("loan", key)
        loan |= {"lent": loan["lent"] + step, "due": loan["due"] + step, "at": loan["at"] + step}
        if not loan["visit"]:
            return 0
        visit = at.of("visit", loan["visit"])
        on = visit["on"] + step
        twins = [one for _, one in at.book.all("visit", member=visit["member"], on=on) if one is not visit and one["purpose"] == visit["purpose"]]
        visit.update(on=on, at=visit["at"] + step, undone=bool(twins))
        return 1
