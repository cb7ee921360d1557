"""The three strategies: written down, put right, removed, brought back."""

from datetime import timedelta
from typing import Any

from libsys.activities import actions
from libsys.activities.actions import With
from libsys.activities.rules import Advocacy, Community, Service
from tests.simulation.deed import EVER, Deed, Moment, Move, Said, Verdict, verdict
from tests.simulation.rooms.members import word

BLOCK = {"community": "pelibatan", "service": "peningkatan", "advocacy": "advokasi"}
KEPT = tuple(BLOCK.values())


def drawn(at: Moment, strategy: str) -> Said:
    draw = at.draw
    on = max(at.today - timedelta(days=draw.choice((0, 1, 2, 10, 40, -2))), at.book.card["began"])
    partner, title = at.some("partner"), at.some("title")
    said = {"strategy": strategy, "on": on, "males": draw.randint(0, 20), "females": draw.randint(0, 20), "long": draw.choice((0, 0, 1)),
            "partners": [partner] if partner and draw.random() < 0.5 else [], "titles": [title] if title and draw.random() < 0.4 else [],
            "new": f"Karang Taruna {word(at.number)}" if draw.random() < 0.15 else None}
    return said if strategy == "community" else said | {"titles": []}


def facts_of(said: Said) -> Any:
    on = said["on"]
    if said["strategy"] == "community":
        return Community("Pelatihan", on, said["males"], said["females"], ends_on=on + timedelta(days=said["long"]), field="ekonomi")
    if said["strategy"] == "service":
        return Service(on, "Papan nama baru", kind="promosi")
    return Advocacy(on, "Kepala desa", "Dana rak", support=("dana", "ruang"))


def judged(at: Moment, said: Said) -> Verdict:
    """What has not been cannot be written down; what was long ago needs a word."""
    ends = said["on"] + timedelta(days=said["long"] if said["strategy"] == "community" else 0)
    if said["on"] > at.today:
        return verdict(["activity_in_future"])
    if ends > at.today:
        return verdict(["activity_not_over"])
    if said["strategy"] == "community" and not said["males"] + said["females"]:
        return verdict([], ["nobody_took_part"])
    return verdict()


def noted(at: Moment, said: Said) -> None:
    """A partner named for the first time is kept among the partners, since that day."""
    if said["new"] and not any(one["name"] == said["new"] for one in at.book.shelves["partner"].values()):
        at.book.shelves["partner"][f"{at.key}.p"] = {"id": None, "name": said["new"], "starts": said["on"], "ended": None, "kind": "lainnya"}


def about(said: Said) -> list[Move]:
    new = [("kemitraan", said["on"].replace(day=1), EVER)] if said["new"] else []
    return [(key, said["on"].replace(day=1), EVER) for key in KEPT] + new


class Record(Deed):
    """Something was done."""

    verbs = ("activities.record",)
    often = 2
    action = staticmethod(actions.record)
    refers = {"partners": "partner", "titles": "title"}
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        return drawn(at, at.draw.choice(tuple(BLOCK)))

    def judge(self, at: Moment, said: Said) -> Verdict:
        return judged(at, said)

    def arguments(self, at: Moment, said: Said) -> Said:
        known = tuple(at.id("partner", one) for one in said["partners"] if at.id("partner", one))
        beside = With(known, said["new"], tuple(at.id("title", one) for one in said["titles"]))
        return {"facts": facts_of(said), "beside": beside}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return about(said)

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.book.shelves["activity"][at.key] = {"id": answer.id, "strategy": said["strategy"], "on": said["on"], "removed": False}
        noted(at, said)


class Change(Record):
    """It was otherwise: put right."""

    verbs = ("activities.change",)
    often = 0.8
    action = staticmethod(actions.change)
    refers = {"partners": "partner", "titles": "title", "activity": "activity"}

    def draw(self, at: Moment) -> Said | None:
        known = at.some("activity")
        return drawn(at, at.of("activity", known)["strategy"]) | {"activity": known} if known else None

    def arguments(self, at: Moment, said: Said) -> Said:
        return super().arguments(at, said) | {"id": at.id("activity", said["activity"])}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return about(said) + [(key, at.of("activity", said["activity"])["on"].replace(day=1), EVER) for key in KEPT]

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.of("activity", said["activity"])["on"] = said["on"]
        noted(at, said)


class Remove(Deed):
    """Written down by mistake: it counts no more."""

    verbs = ("activities.remove",)
    often = 0.6
    action = staticmethod(actions.remove)
    refers = {"activity": "activity"}
    is_once = True
    is_removed = True

    def draw(self, at: Moment) -> Said | None:
        keys = [key for key, one in at.book.shelves["activity"].items() if bool(one.get("undone")) != self.is_removed] or list(at.book.shelves["activity"])
        return {"activity": at.draw.choice(keys)} if keys else None

    def arguments(self, at: Moment, said: Said) -> Said:
        known = at.of("activity", said["activity"])
        return {"strategy": known["strategy"], "id": known["id"]}

    def changes(self, at: Moment, said: Said) -> bool:
        return bool(at.of("activity", said["activity"]).get("undone")) != self.is_removed

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return [(key, at.of("activity", said["activity"])["on"].replace(day=1), EVER) for key in KEPT]

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.of("activity", said["activity"])["undone"] = self.is_removed


class Restore(Remove):
    """Removed by mistake: it counts again."""

    verbs = ("activities.restore",)
    action = staticmethod(actions.restore)
    is_removed = False
