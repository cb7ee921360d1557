"""The library's card from a day on: changed, corrected, taken back."""

from datetime import timedelta
from typing import Any

from libsys.library import actions
from libsys.library.rules import CardFacts
from tests.simulation.deed import Deed, Moment, Said, Verdict, verdict
from tests.simulation.notebook import holding


class ChangeCard(Deed):
    """What the card says from today on; a wrong region code is told."""

    verbs = ("library.change",)
    often = 0.5
    action = staticmethod(actions.change_card)
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        people = at.draw.choice(((None, None), (2400, 2025), (2450, 2026), (2400, None)))
        return {"region_code": at.draw.choice((None, "15.05.01.2007", "15.5")), "population": people[0], "population_year": people[1]}

    def judge(self, at: Moment, said: Said) -> Verdict:
        refusals = {"region_code_odd"} if said["region_code"] == "15.5" else set()
        return verdict(refusals | ({"population_needs_year"} if (said["population"] is None) != (said["population_year"] is None) else set()))

    def arguments(self, at: Moment, said: Said) -> Said:
        card, values = at.book.card, {name: said[name] for name in at.book.card["values"]}
        return {"facts": CardFacts(name=card["name"], kind="desa", time_zone=card["zone"], counts_loan_as_visit=card["counts_loan_as_visit"], **values)}

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        values = at.book.card["values"]
        changed = {name: said[name] for name in values if said[name] != values[name]}
        if changed:
            at.book.shelves["card"][at.key] = {"values": changed, "since": said.get("since", at.today), "until": None,
                                               "number": len(at.book.shelves["card"])}
            values.update(changed)


class CorrectCard(ChangeCard):
    """Put right since a day that has passed."""

    verbs = ("library.correct",)
    often = 0.3
    action = staticmethod(actions.correct_card)

    def draw(self, at: Moment) -> Said | None:
        return (super().draw(at) or {}) | {"since": at.today - timedelta(days=at.draw.choice((0, 10, 40, -1)))}

    def judge(self, at: Moment, said: Said) -> Verdict:
        return verdict(["card_not_ahead"]) if said["since"] > at.today else super().judge(at, said)

    def arguments(self, at: Moment, said: Said) -> Said:
        return super().arguments(at, said) | {"since_on": said["since"]}


class UndoCard(Deed):
    """A change of the card written by mistake: what it said before holds again."""

    verbs = ("library.undo_card",)
    often = 0.3
    needs = ("library.change",)
    refers = {"card": "card"}

    def draw(self, at: Moment) -> Said | None:
        keys = list(at.book.shelves["card"])
        return {"card": at.draw.choice(keys)} if keys else None

    def judge(self, at: Moment, said: Said) -> Verdict:
        return verdict(["card_change_not_found"] if at.of("card", said["card"]).get("undone") else [])

    async def do(self, at: Moment, said: Said, **common: Any) -> Any:
        rows = await at.world.rows("SELECT id FROM card_change WHERE since_on > {} ORDER BY id", at.book.card["began"] - timedelta(days=400))
        return await actions.undo_card(change=rows[at.of("card", said["card"])["number"]]["id"], today=at.today, now=common["now"],
                                       by=common["by"], slip=common["slip"])

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.of("card", said["card"])["undone"] = True
        for name in at.of("card", said["card"])["values"]:
            told = [one for _, one in at.book.all("card") if name in one["values"]]
            held = holding(told, at.today) or min(told, key=lambda one: (one["since"], -one["number"]), default=None)
            at.book.card["values"][name] = held["values"][name] if held else None
