"""Who comes: one by one, at the desk, as a group, from paper; and taken back."""

from datetime import timedelta
from typing import Any

from libsys.visits import actions
from tests.simulation.deed import Deed, Moment, Move, Said, Verdict, verdict
from tests.simulation.notebook import month_of
from tests.simulation.rooms.undoing import is_late, newest

GROUPS = ("paud_tk", "sd", "smp", "sma", "mahasiswa", "umum", "lansia", "tidak_dicatat")
PURPOSES = ("baca", "pinjam_kembali", "internet_tik", "kegiatan", "lainnya", "tidak_dicatat")
SEXES = ("l", "p", "tidak_dicatat")
FIGURES = ("kunjungan", "pengguna_tik", "rombongan")


def about(day: Any) -> list[Move]:
    return [(key, *month_of(day)) for key in FIGURES]


class Tap(Deed):
    """One visitor, three taps."""

    verbs = ("visits.tap",)
    often = 10
    action = staticmethod(actions.tap)
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        return {"sex": at.draw.choice(SEXES), "group": at.draw.choice((*GROUPS, *GROUPS, "raja")), "purpose": at.draw.choice(PURPOSES)}

    def judge(self, at: Moment, said: Said) -> Verdict:
        return verdict(["not_a_choice"] if said["group"] == "raja" else [])

    def arguments(self, at: Moment, said: Said) -> Said:
        return dict(said)

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return about(at.today)

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.book.shelves["visit"][at.key] = {"id": answer.id, "on": at.today, "count": 1, "member": None, "purpose": said["purpose"], "at": at.now}

    def again(self, answer: Any) -> Any:
        return type(answer)(answer.id, is_new=False)


class CountVisit(Deed):
    """A member who was served counts once a day for each purpose."""

    verbs = ("visits.count_visit",)
    often = 3
    action = staticmethod(actions.count_visit)
    refers = {"member": "member"}
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        member = at.some("member", into=None)
        return {"member": member, "purpose": at.draw.choice(PURPOSES[:4])} if member else None

    def known(self, at: Moment, said: Said) -> bool:
        return any(one["purpose"] == said["purpose"] for _, one in at.book.all("visit", member=said["member"], on=at.today))

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"member": at.id("member", said["member"]), "purpose": said["purpose"]}

    def changes(self, at: Moment, said: Said) -> bool:
        return not self.known(at, said)

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return about(at.today)

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        if not self.known(at, said):
            at.book.shelves["visit"][at.key] = {"id": answer.id, "on": at.today, "count": 1, "member": said["member"],
                                                "purpose": said["purpose"], "at": at.now}


class BringParty(Deed):
    """A group that came together; a closed day needs a word."""

    verbs = ("visits.bring_party",)
    often = 1.5
    action = staticmethod(actions.bring_party)
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        draw = at.draw
        on = max(at.today - timedelta(days=draw.choice((0, 0, 1, 9, -1))), at.book.card["began"])
        return {"on": on, "name": "SDN 1", "leader": None, "male_count": draw.choice((0, 4, 12)), "female_count": draw.choice((0, 3, 20)),
                "unknown_count": draw.choice((0, 0, 7)),
                "group": draw.choice(GROUPS), "purpose": draw.choice(PURPOSES)}

    def people(self, said: Said) -> int:
        return said["male_count"] + said["female_count"] + said["unknown_count"]

    def judge(self, at: Moment, said: Said) -> Verdict:
        refusals = {"visit_day_in_future"} if said["on"] > at.today else set()
        refusals |= set() if self.people(said) else {"party_is_empty"}
        is_closed = said["on"] <= at.today and not at.book.is_open(said["on"])
        return verdict(refusals, ["library_was_closed"] if is_closed else [])

    def arguments(self, at: Moment, said: Said) -> Said:
        return dict(said)

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return about(said["on"])

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.book.shelves["party"][at.key] = {"id": answer, "on": said["on"], "count": self.people(said), "at": at.now}


class EnterDay(Deed):
    """A day from the paper guest book; what is entered again replaces what was there."""

    verbs = ("visits.enter_day",)
    often = 1.5
    action = staticmethod(actions.enter_day)
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        draw = at.draw
        on = max(at.today - timedelta(days=draw.choice((0, 1, 2, 20, 35, -1))), at.book.card["began"])
        cells = {(draw.choice(GROUPS), draw.choice(SEXES)): draw.randint(1, 9) for _ in range(draw.randint(0, 3))}
        purposes = {draw.choice(PURPOSES): draw.randint(1, 6) for _ in range(draw.randint(0, 2))}
        return {"on": on, "cells": cells, "purposes": purposes}

    def judge(self, at: Moment, said: Said) -> Verdict:
        book, on, refusals, cautions = at.book, said["on"], set(), set()
        people, wishes = sum(said["cells"].values()), sum(said["purposes"].values())
        had = [one for _, one in book.all("paper", on=on) if one["count"]]
        if on > at.today:
            refusals.add("visit_day_in_future")
        elif not book.is_open(on):
            cautions.add("library_was_closed")
        if people and wishes > people:
            refusals.add("more_purposes_than_people")
        if not people and not wishes:
            (cautions if had else refusals).add("paper_day_becomes_empty" if had else "paper_day_is_blank")
        if not had and (book.all("visit", on=on) or book.all("party", on=on)):
            cautions.add("day_has_taps")
        return verdict(refusals, cautions)

    def arguments(self, at: Moment, said: Said) -> Said:
        return dict(said)

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return about(said["on"])

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        for _, one in at.book.all("paper", on=said["on"]):
            one["undone"] = True
        count = sum(said["cells"].values()) or sum(said["purposes"].values())
        assert answer == count, f"{answer} visits from paper, and the sheet has {count}"
        at.book.shelves["paper"][at.key] = {"on": said["on"], "count": count}


class Undo(Deed):
    """A visit is taken back."""

    verbs = ("visits.undo",)
    often = 1
    action = staticmethod(actions.undo)
    refers = {"visit": "visit"}
    is_once = True
    shelf = "visit"

    def draw(self, at: Moment) -> Said | None:
        known = newest(at, self.shelf)
        if known is None or not at.id(self.shelf, known):
            return None
        return {self.shelf: known, "may_correct": at.draw.random() < 0.7}

    def judge(self, at: Moment, said: Said) -> Verdict:
        known, refusals = at.of(self.shelf, said[self.shelf]), set()
        if known.get("undone"):
            return verdict(["visit_undone_already"])
        if is_late(at, known["at"], said):
            refusals.add("tap_undo_too_late")
        return verdict(refusals)

    def arguments(self, at: Moment, said: Said) -> Said:
        return {f"{self.shelf}_id": at.id(self.shelf, said[self.shelf]), "is_correction": said["may_correct"]}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return about(at.of(self.shelf, said[self.shelf])["on"])

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.of(self.shelf, said[self.shelf])["undone"] = True


class UndoParty(Undo):
    """A group is taken back, all of it."""

    verbs = ("visits.undo_party",)
    action = staticmethod(actions.undo_party)
    refers = {"party": "party"}
    shelf = "party"
