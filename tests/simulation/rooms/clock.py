"""The computer's clock: believed, and what was entered under a wrong one moved to its right day."""

from datetime import timedelta
from typing import Any

from libsys.gate import actions as gate
from libsys.library import actions
from tests.simulation.deed import Deed, Moment, Move, Said, Verdict, verdict
from tests.simulation.rooms.visits import about

LINE = "SELECT number FROM audit WHERE did = 'visits.tap' AND about = {} ORDER BY number"


class ConfirmClock(Deed):
    """The computer's clock is right after all."""

    verbs = ("library.clock",)
    often = 0.3
    action = staticmethod(actions.confirm_clock)
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        return {}

    def arguments(self, at: Moment, said: Said) -> Said:
        return {}


class AcceptClock(Deed):
    """For this sitting the clock is believed."""

    verbs = ("gate.accept_clock",)
    often = 0.2
    action = staticmethod(gate.accept_clock)
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        return {"why": "clock_jumped_ahead"}

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"session": f"sitting {at.number}", "why": said["why"]}


class MoveDays(Deed):
    """A visitor was tapped on a wrong day: the tap goes to its right one."""

    verbs = ("library.move_days",)
    often = 0.4
    refers = {"visit": "visit"}

    def draw(self, at: Moment) -> Said | None:
        taps = [key for key, one in at.book.all("visit", member=None) if one["id"] and not one.get("line") and not one.get("forgotten")
                and not one.get("of_sitting")][-9:]
        if not taps:
            return None
        visit = at.draw.choice(taps)
        back = -min(at.draw.randint(1, 9), (at.of("visit", visit)["on"] - at.book.card["began"]).days)
        return {"visit": visit, "days": at.draw.choice((back, back, back, 400))}

    def judge(self, at: Moment, said: Said) -> Verdict:
        if not said["days"] or at.of("visit", said["visit"]).get("line"):
            return verdict(["nothing_moves"])
        return verdict(["move_into_future"] if said["days"] > 0 else [])

    async def do(self, at: Moment, said: Said, **common: Any) -> Any:
        [line] = await at.world.rows(LINE, at.id("visit", said["visit"]))
        count = await actions.move_days(first=line["number"], last=line["number"], days=said["days"], today=at.today, now=common["now"],
                                        by=common["by"], slip=common["slip"])
        return count, (await at.world.head())[0]

    def moves(self, at: Moment, said: Said) -> list[Move]:
        on = at.of("visit", said["visit"])["on"]
        return [*about(on), *about(on + timedelta(days=said["days"]))]

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        visit, days = at.of("visit", said["visit"]), timedelta(days=said["days"])
        assert answer[0] == 1, f"{answer[0]} facts moved, and it was one tap"
        visit.update(on=visit["on"] + days, at=visit["at"] + days, line=answer[1], days=said["days"])


class UndoMove(Deed):
    """The move was a mistake: the tap is on the day it had."""

    verbs = ("library.undo_move",)
    often = 0.3
    needs = ("library.move_days",)
    refers = {"visit": "visit"}

    def draw(self, at: Moment) -> Said | None:
        moved = [key for key, one in at.book.all("visit") if one.get("line")]
        return {"visit": at.draw.choice(moved)} if moved else None

    def judge(self, at: Moment, said: Said) -> Verdict:
        return verdict([] if at.of("visit", said["visit"]).get("days") else ["move_not_found"])

    async def do(self, at: Moment, said: Said, **common: Any) -> Any:
        return await actions.undo_move(line=at.of("visit", said["visit"]).get("line", 0), now=common["now"], by=common["by"], slip=common["slip"])

    def moves(self, at: Moment, said: Said) -> list[Move]:
        visit = at.of("visit", said["visit"])
        return [*about(visit["on"]), *about(visit["on"] - timedelta(days=visit.get("days") or 0))]

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        visit = at.of("visit", said["visit"])
        days = timedelta(days=visit["days"])
        visit.update(on=visit["on"] - days, at=visit["at"] - days, days=0)
