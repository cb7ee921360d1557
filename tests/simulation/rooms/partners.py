"""With whom the library works, since when and until when, and on which paper."""

from datetime import date, timedelta
from typing import Any

from libsys.kernel.database import value
from libsys.partners import actions
from tests.simulation.deed import EVER, Deed, Moment, Move, Said, Verdict, verdict
from tests.simulation.rooms.members import word

DAY = timedelta(days=1)
PAUSE = "SELECT id FROM partner_pause WHERE partner = {} AND recorded_at = {}"


def breaks(at: Moment, partner: str) -> list[tuple[date, date]]:
    """The days in which the work with a partner paused."""
    return [(one["since"], one["until"]) for _, one in at.book.all("pause", partner=partner)]


def since(day: Any) -> list[Move]:
    return [("kemitraan", day.replace(day=1), EVER)]


class Add(Deed):
    """A new partner; the same name is not kept twice."""

    verbs = ("partners.add",)
    often = 1
    action = staticmethod(actions.add)
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        draw, name = at.draw, f"Mitra {word(at.number)}"
        known = at.some("partner")
        if known and draw.random() < 0.1:
            name = at.of("partner", known)["name"].upper()
        starts = max(at.today - timedelta(days=draw.choice((0, 5, 50, -1))), at.book.card["began"])
        return {"name": name, "starts": starts, "kind": draw.choice(("komunitas", "media", "raja"))}

    def judge(self, at: Moment, said: Said) -> Verdict:
        refusals = {"day_in_future"} if said["starts"] > at.today else set()
        refusals |= {"not_a_choice"} if said["kind"] == "raja" else set()
        names = {one["name"].casefold() for one in at.book.shelves["partner"].values()}
        return verdict(refusals | ({"partner_known"} if said["name"].casefold() in names else set()))

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"name": said["name"], "kind": said["kind"], "starts_on": said["starts"], "field": "pendidikan"}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return since(said["starts"])

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.book.shelves["partner"][at.key] = {"id": answer, "name": said["name"], "starts": said["starts"], "ended": None, "kind": said["kind"]}


class OfAPartner(Deed):
    """What all acts on one partner share."""

    needs = ("partners.add",)

    verbs = ("",)
    often = 0.6
    refers = {"partner": "partner"}
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        keys = [key for key, one in at.book.all("partner") if one["id"]]
        return {"partner": at.draw.choice(keys)} if keys else None

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"partner_id": at.id("partner", said["partner"])}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return since(at.of("partner", said["partner"])["starts"])


class Change(OfAPartner):
    """A correction of what is known of a partner."""

    verbs = ("partners.change",)
    action = staticmethod(actions.change)

    def draw(self, at: Moment) -> Said | None:
        said = super().draw(at)
        return said and said | {"starts": max(at.today - timedelta(days=at.draw.choice((0, 30, 90))), at.book.card["began"])}

    def judge(self, at: Moment, said: Said) -> Verdict:
        ends = [at.of("partner", said["partner"])["ended"], *(since - DAY for since, _ in breaks(at, said["partner"]))]
        return verdict(["ended_before_started"] if any(end and end < said["starts"] for end in ends) else [])

    def arguments(self, at: Moment, said: Said) -> Said:
        kept = at.of("partner", said["partner"])
        return {"partner_id": kept["id"], "name": kept["name"], "kind": "media", "starts_on": said["starts"]}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return since(min(said["starts"], at.of("partner", said["partner"])["starts"]))

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.of("partner", said["partner"]).update(starts=said["starts"], kind="media")


class End(OfAPartner):
    """The work together has ended; it stays in the reports of its time."""

    verbs = ("partners.end",)
    action = staticmethod(actions.end)

    def draw(self, at: Moment) -> Said | None:
        said = super().draw(at)
        return said and said | {"on": at.today - timedelta(days=at.draw.choice((0, 0, 3, 40, -2)))}

    def judge(self, at: Moment, said: Said) -> Verdict:
        kept, refusals = at.of("partner", said["partner"]), set()
        refusals |= {"partner_ended_already"} if kept["ended"] else set()
        refusals |= {"day_in_future"} if said["on"] > at.today else set()
        began = max([kept["starts"], *(until + DAY for _, until in breaks(at, said["partner"]))])
        return verdict(refusals | ({"ended_before_started"} if said["on"] < began else set()))

    def arguments(self, at: Moment, said: Said) -> Said:
        return super().arguments(at, said) | {"on": said["on"]}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return since(said["on"])

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.of("partner", said["partner"])["ended"] = said["on"]


class Reopen(OfAPartner):
    """They work together again."""

    verbs = ("partners.reopen",)
    action = staticmethod(actions.reopen)

    def draw(self, at: Moment) -> Said | None:
        keys = [key for key, one in at.book.all("partner") if one["id"] and one["ended"]]
        return {"partner": at.draw.choice(keys)} if keys and at.draw.random() < 0.9 else super().draw(at)

    def judge(self, at: Moment, said: Said) -> Verdict:
        return verdict([] if at.of("partner", said["partner"])["ended"] else ["partner_still_active"])

    def moves(self, at: Moment, said: Said) -> list[Move]:
        ended = at.of("partner", said["partner"])["ended"]
        return since(ended if ended and ended >= at.today - DAY else at.today)  # on the next day: it never ended

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        kept = at.of("partner", said["partner"])
        if kept["ended"] < at.today - DAY:
            at.book.shelves["pause"][at.key] = {"partner": said["partner"], "since": kept["ended"] + DAY, "until": at.today - DAY, "at": at.now}
        kept["ended"] = None


class UndoPause(Deed):
    """The work had gone on all along: the months between count the partner again."""

    verbs = ("partners.undo_pause",)
    often = 0.5
    action = staticmethod(actions.undo_pause)
    refers = {"pause": "pause"}
    needs = ("partners.reopen", "partners.end", "partners.add")
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        keys = list(at.book.shelves["pause"])
        return {"pause": at.draw.choice(keys)} if keys else None

    def judge(self, at: Moment, said: Said) -> Verdict:
        return verdict(["pause_not_found"] if at.of("pause", said["pause"]).get("undone") else [])

    async def do(self, at: Moment, said: Said, **common: Any) -> Any:
        pause = at.of("pause", said["pause"])
        key = await value(PAUSE, at.id("partner", pause["partner"]), pause["at"])
        return await actions.undo_pause(key or "nothing", now=common["now"], by=common["by"], slip=common["slip"])

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return since(at.of("pause", said["pause"])["since"] - DAY)

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.of("pause", said["pause"])["undone"] = True


class Agree(OfAPartner):
    """A written agreement; no end before the beginning."""

    verbs = ("partners.agree",)
    action = staticmethod(actions.agree)

    def draw(self, at: Moment) -> Said | None:
        said = super().draw(at)
        return said and said | {"starts": at.today, "ends": at.draw.choice((None, at.today + timedelta(days=365), at.today - timedelta(days=1)))}

    def judge(self, at: Moment, said: Said) -> Verdict:
        return verdict(["agreement_ends_early"] if said["ends"] and said["ends"] < said["starts"] else [])

    def arguments(self, at: Moment, said: Said) -> Said:
        return super().arguments(at, said) | {"number": f"MoU/{at.number}", "starts_on": said["starts"], "ends_on": said["ends"]}

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.book.shelves["agreement"][at.key] = {"id": answer, "partner": said["partner"]}


class TakeBackAgreement(Deed):
    """An agreement written down by mistake."""

    needs = ("partners.agree", "partners.add")

    verbs = ("partners.take_back_agreement",)
    often = 0.4
    action = staticmethod(actions.take_back_agreement)
    refers = {"agreement": "agreement"}
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        keys = list(at.book.shelves["agreement"])
        return {"agreement": at.draw.choice(keys)} if keys else None

    def judge(self, at: Moment, said: Said) -> Verdict:
        return verdict(["agreement_not_found"] if at.of("agreement", said["agreement"]).get("undone") else [])

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"agreement_id": at.id("agreement", said["agreement"])}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return since(at.of("partner", at.of("agreement", said["agreement"])["partner"])["starts"])

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.of("agreement", said["agreement"])["undone"] = True
