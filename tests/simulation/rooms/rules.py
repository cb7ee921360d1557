"""The rules of lending: written cell by cell from a day on, begun anew, taken back."""

from datetime import timedelta
from typing import Any

from libsys.circulation import actions
from libsys.circulation.rules import Cell
from tests.simulation.deed import EVER, Deed, Moment, Move, Said, Verdict, verdict
from tests.simulation.notebook import NO_LIMIT

SILENT = {"may_borrow": None, "loan_days": None, "most_loans": None, "most_renewals": None}
VILLAGE = {"may_borrow": True, "loan_days": 7, "most_loans": 2, "most_renewals": 1}
PRESETS = {
    "reading_garden": {("", ""): VILLAGE | {"loan_days": 14, "most_loans": 3}},
    "village": {("", ""): VILLAGE},
    "school": {("", ""): VILLAGE, ("", "referensi"): SILENT | {"may_borrow": False}},
}
"""circulation.md 2.1: a reading garden (14 days, 3 books), a village (7 days, 2 books, 1 renewal), a school."""


def write(at: Moment, key: str, place: tuple[str, str], cell: Said, said: Said) -> None:
    at.book.shelves["rule"][key] = {"place": place, "cell": cell, "since": said["since"], "until": said.get("until"), "number": len(at.book.shelves["rule"])}


class SetCell(Deed):
    """One rule from a day on, or for a while; what is out keeps its due date."""

    verbs = ("circulation.set_cell",)
    often = 0.6
    action = staticmethod(actions.set_cell)
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        draw = at.draw
        category, kind = draw.choice(("", "umum", "pelajar", "anak", "raja")), draw.choice(("", "umum", "anak", "referensi", "majalah"))
        cell = {"may_borrow": draw.choice((None, None, True, False)), "loan_days": draw.choice((None, 3, 7, 14, 30)),
                "most_loans": draw.choice((None, None, 0, 1, 3, NO_LIMIT)), "most_renewals": draw.choice((None, 0, 1, 2, NO_LIMIT))}
        if (category, kind) == ("", "") and cell["may_borrow"] is False:
            cell["may_borrow"] = None  # a library that lends nothing has no story
        since = at.today + timedelta(days=draw.choice((0, 0, 0, 9, -6)))
        return {"category": category, "kind": kind, "cell": cell, "since": since,
                "until": since + timedelta(days=draw.choice((20, 20, -1))) if draw.random() < 0.3 else None}

    def judge(self, at: Moment, said: Said) -> Verdict:
        refusals = {"policy_category_unknown"} if said["category"] == "raja" else set()
        return verdict(refusals | ({"ends_before_start"} if said["until"] and said["until"] < said["since"] else set()))

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"category": said["category"], "collection_kind": said["kind"], "cell": Cell(**said["cell"]), "since_on": said["since"],
                "until_on": said["until"]}

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        write(at, at.key, (said["category"], said["kind"]), said["cell"], said)


class ApplyPreset(Deed):
    """Start over from ready rules; rules written by hand end only by name."""

    verbs = ("circulation.apply_preset",)
    often = 0.6
    action = staticmethod(actions.apply_preset)
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        return {"name": at.draw.choice((*PRESETS, "istana")), "since": at.today + timedelta(days=at.draw.choice((0, 0, 5)))}

    def judge(self, at: Moment, said: Said) -> Verdict:
        if said["name"] not in PRESETS:
            return verdict(["preset_unknown"])
        cells = at.book.cells(said["since"])
        by_hand = [place for place, cell in cells.items() if place != ("", "") and all(cell != one.get(place) for one in PRESETS.values())]
        return verdict([], ["preset_replaces_cells"] if by_hand else [])

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"name": said["name"], "since_on": said["since"]}

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        mine, preset = at.book.cells(said["since"]), PRESETS[said["name"]]
        for number, place in enumerate(sorted({*mine, *preset})):
            if mine.get(place) != preset.get(place):
                write(at, f"{at.key}.{number}", place, preset.get(place, SILENT), said)


class UndoRule(Deed):
    """A rule written by mistake: what was said before it holds again."""

    verbs = ("circulation.undo_rule",)
    often = 0.3
    needs = ("circulation.set_cell",)
    refers = {"rule": "rule"}

    def draw(self, at: Moment) -> Said | None:
        keys = list(at.book.shelves["rule"])
        return {"rule": at.draw.choice(keys)} if keys else None

    def judge(self, at: Moment, said: Said) -> Verdict:
        return verdict(["rule_not_found"] if at.of("rule", said["rule"]).get("undone") else [])

    async def do(self, at: Moment, said: Said, **common: Any) -> Any:
        rows = await at.world.rows("SELECT id FROM policy ORDER BY id")
        id = rows[at.of("rule", said["rule"])["number"]]["id"]
        return await actions.undo_rule(rule=id, now=common["now"], by=common["by"], slip=common["slip"])

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.of("rule", said["rule"])["undone"] = True


class MoveDueDates(Deed):
    """Books that fall due on a closed day may come back on the next open one."""

    verbs = ("circulation.move_due_dates",)
    often = 0.5
    action = staticmethod(actions.move_due_dates)
    needs = ("library.closing",)
    is_once = True

    def closed(self, at: Moment) -> list[Said]:
        return [one for _, one in at.book.open_loans() if one["due"] >= at.today and at.book.next_open(one["due"]) != one["due"]]

    def draw(self, at: Moment) -> Said | None:
        return {} if at.book.open_loans() else None

    def arguments(self, at: Moment, said: Said) -> Said:
        return {}

    def changes(self, at: Moment, said: Said) -> bool:
        return bool(self.closed(at))

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return [("eks_terlambat", at.today, EVER)]

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        closed = self.closed(at)
        assert answer == len(closed), f"{answer} due dates moved, and {len(closed)} fall on closed days"
        for loan in closed:
            loan["due"] = at.book.next_open(loan["due"])
