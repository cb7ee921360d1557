"""The library itself: set up once, its card, its opening hours and closings, its clock."""

from datetime import timedelta
from typing import Any

from libsys.library import actions
from libsys.library.rules import CardFacts, Hours
from libsys.setup import actions as setup
from tests.simulation.deed import EVER, Deed, Moment, Move, Said, Verdict, verdict
from tests.village import PASSWORD

DAYS = ("hari_buka", "jam_buka")


def hours(at: Moment) -> dict[int, tuple[int, int]]:
    """A week: some weekdays, each with its minutes."""
    days = sorted(at.draw.sample(range(7), at.draw.randint(3, 6)))
    opens = at.draw.choice((7, 8, 9)) * 60
    return {day: (opens, opens + at.draw.choice((180, 420, 510))) for day in days}


def week_of(said: Said) -> tuple[Hours, ...]:
    return tuple(Hours(day, *minutes) for day, minutes in said["hours"].items())


class SetUp(Deed):
    """The first day: card, week, manager, recovery code, once and for ever."""

    verbs = ("setup.open", "library.write")
    often = 0.1

    def draw(self, at: Moment) -> Said | None:
        return {"hours": hours(at), "zone": at.draw.choice(("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")),
                "counts": at.draw.random() < 0.85}

    def judge(self, at: Moment, said: Said) -> Verdict:
        return verdict(["already_set_up"] if at.book.card else [])

    async def do(self, at: Moment, said: Said, **common: Any) -> Any:
        facts = CardFacts(name="Perpustakaan Desa Sukamaju", kind="desa", time_zone=said["zone"], counts_loan_as_visit=said["counts"])
        return await setup.open_library(facts, week_of(said), name="sari", full_name="Bu Sari", password=PASSWORD, language="id",
                                        is_local=True, now=common["now"], by="setup", slip=common["slip"])

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.book.card = {"zone": said["zone"], "counts_loan_as_visit": said["counts"], "began": at.today, "name": "Perpustakaan Desa Sukamaju",
                        "values": dict.fromkeys(("region_code", "population", "population_year"))}
        at.book.shelves["week"][at.key] = {"id": None, "since": at.today, "until": None, "hours": said["hours"], "number": at.number}
        at.book.shelves["account"][at.key] = {"id": answer.account, "name": "sari", "role": "manager", "password": PASSWORD, "ended": False,
                                              "code": answer.code}


class SetHours(Deed):
    """Other opening hours from a day on, or for a period; the weeks before stay as they were."""

    verbs = ("library.hours",)
    often = 0.5
    action = staticmethod(actions.set_hours)
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        draw = at.draw
        since = max(at.today + timedelta(days=draw.choice((0, 1, 14, -10))), at.book.card["began"])
        until = since + timedelta(days=draw.choice((29, 29, -1))) if draw.random() < 0.5 else None
        return {"since": since, "until": until, "hours": hours(at)}

    def judge(self, at: Moment, said: Said) -> Verdict:
        return verdict(["ends_before_start"] if said["until"] and said["until"] < said["since"] else [])

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"week": week_of(said), "since_on": said["since"], "until_on": said["until"]}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return [(key, said["since"], said["until"] or EVER) for key in DAYS]

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.book.shelves["week"][at.key] = {"id": answer, "since": said["since"], "until": said["until"], "hours": said["hours"], "number": at.number}


class UndoHours(Deed):
    """Hours written by mistake: the week before holds again."""

    needs = ("library.hours",)

    verbs = ("library.undo_hours",)
    often = 0.3
    action = staticmethod(actions.undo_hours)
    refers = {"week": "week"}
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        keys = [key for key, one in at.book.shelves["week"].items() if one["id"]]
        return {"week": at.draw.choice(keys)} if keys else None

    def judge(self, at: Moment, said: Said) -> Verdict:
        others = [key for key, one in at.book.all("week", until=None) if key != said["week"]]
        return verdict([] if others and not at.of("week", said["week"]).get("undone") else ["week_not_found"])

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"week": at.id("week", said["week"])}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        week = at.of("week", said["week"])
        return [(key, week["since"], week["until"] or EVER) for key in DAYS]

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.of("week", said["week"])["undone"] = True


class AddClosing(Deed):
    """Days that differ from the week: a holiday, every year the same, or open for once."""

    verbs = ("library.closing",)
    often = 0.8
    action = staticmethod(actions.add_closing)
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        draw = at.draw
        starts = max(at.today + timedelta(days=draw.randint(-20, 60)), at.book.card["began"])
        ends = starts + timedelta(days=draw.choice((0, 0, 2, 6, -1)))
        is_yearly = draw.random() < 0.3 and starts.year == ends.year and (starts.month, starts.day) != (2, 29) != (ends.month, ends.day)
        return {"starts": starts, "ends": ends, "is_open": draw.random() < 0.25, "yearly": is_yearly}

    def judge(self, at: Moment, said: Said) -> Verdict:
        return verdict(["ends_before_start"] if said["ends"] < said["starts"] else [])

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"starts_on": said["starts"], "ends_on": said["ends"], "name": "Libur", "is_open": said["is_open"], "repeats_yearly": said["yearly"]}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return [(key, said["starts"], EVER if said["yearly"] else said["ends"]) for key in DAYS]

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.book.shelves["closing"][at.key] = {"id": answer, "starts": said["starts"], "ends": said["ends"], "is_open": said["is_open"], "yearly": said["yearly"], "until": None}


class EndClosing(Deed):
    """A yearly closing is none any more from today on; the years before keep it."""

    verbs = ("library.end_closing",)
    often = 0.3
    action = staticmethod(actions.end_closing)
    needs = ("library.closing",)
    refers = {"closing": "closing"}
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        keys = [key for key, one in at.book.all("closing", yearly=True)] if at.draw.random() < 0.8 else list(at.book.shelves["closing"])
        return {"closing": at.draw.choice(keys)} if keys else None

    def judge(self, at: Moment, said: Said) -> Verdict:
        closing = at.of("closing", said["closing"])
        return verdict([] if closing["yearly"] and not closing.get("undone") and not closing["until"] else ["closing_not_found"])

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"closing": at.id("closing", said["closing"])}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return [(key, at.today, EVER) for key in DAYS]

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.of("closing", said["closing"])["until"] = at.today - timedelta(days=1)


class UndoClosing(Deed):
    """A closing was a mistake."""

    needs = ("library.closing",)

    verbs = ("library.undo_closing",)
    often = 0.4
    action = staticmethod(actions.undo_closing)
    refers = {"closing": "closing"}
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        keys = list(at.book.shelves["closing"])
        return {"closing": at.draw.choice(keys)} if keys else None

    def judge(self, at: Moment, said: Said) -> Verdict:
        return verdict(["closing_not_found"] if at.of("closing", said["closing"]).get("undone") else [])

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"closing": at.id("closing", said["closing"])}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        closing = at.of("closing", said["closing"])
        return [(key, closing["starts"], EVER if closing["yearly"] else closing["ends"]) for key in DAYS]

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.of("closing", said["closing"])["undone"] = True
