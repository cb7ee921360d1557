"""Who may borrow: registered, corrected, gone, back, merged, erased."""

from datetime import timedelta
from typing import Any

from libsys.members import actions
from tests.simulation.deed import EVER, PAST, Deed, Moment, Move, Said, Verdict, verdict
from tests.simulation.notebook import month_of

FIRST = ("Siti", "Bagus", "Wayan", "Nur'aini", "Made", "Karto", "Ani", "M. Yusuf", "Butet", "Ujang")
LETTERS = "bcdfghjklmnp"
STANDING = ("anggota_aktif", "anggota_anak", "anggota_berhenti")


def word(number: int) -> str:
    """A name that nobody else has: `Qbdbq`."""
    return "Q" + "".join(LETTERS[number // 12**place % 12] for place in range(4)) + "q"


def category_of(age: int) -> str:
    """A child until 12, a pupil until 18."""
    return "anak" if age <= 12 else "pelajar" if age <= 18 else "umum"


def person(at: Moment) -> Said:
    """Somebody of the village; a child has a guardian who agreed."""
    draw, born = at.draw, at.today.year - at.draw.choice((6, 9, 12, 13, 17, 18, 19, 30, 47, 70))
    name = f"{draw.choice(FIRST)} {word(at.number)}"
    said = {"name": name, "sex": draw.choice("lp"), "birth_year": born, "category": None,
            "hamlet": draw.choice((None, f"Dusun {word(at.number)}")), "ends_on": None,
            "phone": draw.choice((None, "0812-3456-7890"))}
    if at.today.year - born <= 18:
        said |= {"guardian_name": f"Ibu {word(at.number)}", "guardian_relation": "ibu", "consent_how": "lisan",
                 "consent_on": at.today - timedelta(days=draw.randint(0, 3))}
    if draw.random() < 0.25:
        said["ends_on"] = at.today + timedelta(days=draw.randint(5, 200))
    return said


class Register(Deed):
    """A new member: name, sex, year of birth; a child with its guardian; the number is given."""

    verbs = ("members.register",)
    often = 3
    action = staticmethod(actions.register)
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        draw = at.draw
        said = {"details": person(at), "joined": None, "number": None}
        if draw.random() < 0.15:
            said["joined"] = max(at.today - timedelta(days=draw.randint(0, 40)), at.book.card["began"])
            ends = said["details"]["ends_on"]
            said["details"]["ends_on"] = max(ends, said["joined"]) if ends else None
        twin = at.some("member", left=None, erased=False)
        if twin and draw.random() < 0.2:
            said["details"] |= {"name": at.of("member", twin)["name"], "birth_year": at.of("member", twin)["born"]}
            said["details"]["ends_on"] = None
            if at.today.year - said["details"]["birth_year"] <= 18:
                said["details"] |= {"guardian_name": "Ibu Wati", "guardian_relation": "ibu", "consent_how": "lisan", "consent_on": at.today}
        if draw.random() < 0.1:
            said["number"] = draw.choice((f"PD-{at.number}", f"PD-{at.number}", "nomor baru!", self.known(at)))
        if draw.random() < 0.04 and at.today.year - said["details"]["birth_year"] <= 18:
            said["details"] |= {"guardian_name": None}
        return said

    def known(self, at: Moment) -> str:
        keys = list(at.book.shelves["member"])
        return at.of("member", at.draw.choice(keys))["number"] if keys else "A0001"

    def judge(self, at: Moment, said: Said) -> Verdict:
        details, refusals = said["details"], set()
        child = at.today.year - details["birth_year"] <= 18
        if child and not details.get("guardian_name"):
            refusals.add("guardian_needed")
        if said["number"] == "nomor baru!":
            refusals.add("member_number_unfit")
        elif said["number"] in self.taken(at):
            refusals.add("member_number_taken")
        twins = [one for one in at.book.shelves["member"].values() if one["name"] == details["name"] and one["born"] == details["birth_year"]
                 and not one["into"] and not one["erased"]]
        return verdict(refusals, ["member_maybe_double"] if twins else [])

    def taken(self, at: Moment) -> set[str]:
        """Members' and books' numbers are one list."""
        return {one["number"] for one in at.book.shelves["member"].values()} | {one["barcode"] for one in at.book.shelves["copy"].values()}

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"joined_on": said["joined"], "number": said["number"], **said["details"]}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        joined = said["joined"] or at.today
        return [("anggota_baru", *month_of(joined)), *((key, joined, EVER) for key in STANDING)]

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        details = said["details"]
        assert answer.number not in self.taken(at), f"{answer.number} was given twice"
        at.book.shelves["member"][at.key] = {
            "id": answer.id, "number": answer.number, "name": details["name"], "sex": details["sex"], "born": details["birth_year"],
            "category": details["category"] or category_of(at.today.year - details["birth_year"]), "ends": details["ends_on"],
            "joined": said["joined"] or at.today, "left": None, "into": None, "erased": False, "details": dict(details)}


class Change(Deed):
    """A correction of what is known of a member."""

    verbs = ("members.change",)
    often = 1.5
    action = staticmethod(actions.change)
    refers = {"member": "member"}
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        member = at.some("member")
        if member is None:
            return None
        kept = at.of("member", member)
        said = {"member": member, "details": dict(kept["details"]) | {"hamlet": f"Dusun {word(at.number)}"}}
        if at.draw.random() < 0.4:
            said["details"]["sex"] = at.draw.choice("lp")
        if at.draw.random() < 0.4:
            said["details"]["ends_on"] = at.draw.choice((None, max(kept["joined"], at.today) + timedelta(days=at.draw.randint(0, 90))))
        return said

    def judge(self, at: Moment, said: Said) -> Verdict:
        kept, refusals = at.of("member", said["member"]), set()
        if kept["erased"]:
            refusals.add("member_was_erased")
        if kept["into"]:
            refusals.add("member_was_merged")
        who = (said["details"]["name"], said["details"]["birth_year"])
        twins = [one for one in at.book.shelves["member"].values() if (one["name"], one["born"]) == who and not one["into"] and not one["erased"]]
        return verdict(refusals, ["member_maybe_double"] if twins and (kept["name"], kept["born"]) != who else [])

    def arguments(self, at: Moment, said: Said) -> Said:
        kept = at.of("member", said["member"])
        return {"member_id": kept["id"], "number": kept["number"], "joined_on": kept["joined"], **said["details"]}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        kept = at.of("member", said["member"])
        return [(key, PAST, EVER) for key in ("anggota", "peminjam_unik")] if kept["sex"] != said["details"]["sex"] else [
            ("anggota_baru", *month_of(at.today)), *((key, kept["joined"], EVER) for key in STANDING)]

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        kept, details = at.of("member", said["member"]), said["details"]
        kept |= {"sex": details["sex"], "ends": details["ends_on"], "details": dict(details),
                 "category": details["category"] or category_of(at.today.year - details["birth_year"])}


class Leave(Deed):
    """Somebody is no member any more; books that are out need a word."""

    verbs = ("members.leave",)
    often = 1.2
    action = staticmethod(actions.leave)
    refers = {"member": "member"}
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        member = at.some("member") if at.draw.random() < 0.2 else at.some("member", left=None)
        back = at.draw.choice((0, 0, 0, 1, 5, 20))
        on = at.today - timedelta(days=back) + timedelta(days=3 * (at.draw.random() < 0.05))
        return {"member": member, "on": on, "because": at.draw.choice((None, "pindah"))} if member else None

    def judge(self, at: Moment, said: Said) -> Verdict:
        kept, refusals = at.of("member", said["member"]), set()
        if kept["left"]:
            return verdict(["member_left_already"])
        if said["on"] > at.today:
            refusals.add("day_in_future")
        if said["on"] < kept["joined"]:
            refusals.add("left_before_joined")
        return verdict(refusals, ["member_holds_books"] if at.book.open_loans(said["member"]) else [])

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"member_id": at.id("member", said["member"]), "on": said["on"], "because": said["because"]}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return [(key, said["on"], EVER) for key in STANDING]

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.of("member", said["member"])["left"] = said["on"]


class ComeBack(Deed):
    """Somebody who left, or whose membership ended, is a member again under the same number, from today on; the days between stay."""

    verbs = ("members.come_back",)
    often = 0.8
    action = staticmethod(actions.come_back)
    refers = {"member": "member"}
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        gone = [key for key, one in at.book.all("member") if one["left"] or self.has_lapsed(at, one)]
        member = at.draw.choice(gone) if gone and at.draw.random() < 0.9 else at.some("member")
        return {"member": member} if member else None

    def judge(self, at: Moment, said: Said) -> Verdict:
        kept, refusals = at.of("member", said["member"]), set()
        refusals |= {"member_was_merged"} if kept["into"] else set()
        refusals |= {"member_was_erased"} if kept["erased"] else set()
        refusals |= {"member_never_left"} if not kept["left"] and not self.has_lapsed(at, kept) else set()
        return verdict(refusals)

    def has_lapsed(self, at: Moment, kept: Said) -> bool:
        """Whether the membership ended before today."""
        return bool(kept["ends"]) and kept["ends"] < at.today

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"member_id": at.id("member", said["member"])}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return [("anggota_baru", *month_of(at.today)), *((key, at.today, EVER) for key in STANDING)]

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        kept = at.of("member", said["member"])
        ended = kept["ends"] + timedelta(days=1) if self.has_lapsed(at, kept) else None
        since = min(filter(None, (kept["left"], ended)))
        if since < at.today:
            at.book.shelves["absence"][at.key] = {"member": said["member"], "since": since, "at": at.now, "undone": False}
        ends = None if ended else kept["ends"]
        kept |= {"left": None, "ends": ends, "details": kept["details"] | {"ends_on": ends}}


class Merge(Deed):
    """Two records of one person become one: loans and visits follow, the old card still works."""

    needs = ("members.register",)

    verbs = ("members.merge",)
    often = 0.5
    action = staticmethod(actions.merge)
    refers = {"member": "member", "into": "member"}
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        keys = list(at.book.shelves["member"])
        if len(keys) < 4:
            return None
        into = at.some("member", left=None) if at.draw.random() < 0.7 else None
        return {"member": at.draw.choice(keys), "into": into or at.draw.choice(keys)}

    def judge(self, at: Moment, said: Said) -> Verdict:
        into = at.book.serving(said["into"])  # the old number of a double leads to the one that stayed
        double, survivor, refusals = at.of("member", said["member"]), at.of("member", into), set()
        if said["member"] == into:
            refusals.add("merge_member_with_itself")
        if double["into"]:
            refusals.add("member_was_merged")
        if double["erased"] or survivor["erased"]:
            refusals.add("member_was_erased")
        if survivor["left"]:
            refusals.add("survivor_has_left")
        return verdict(refusals)

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"member_id": at.id("member", said["member"]), "into": at.of("member", said["into"])["number"]}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return [(key, PAST, EVER) for key in ("anggota", "peminjam_unik")]  # a named correction

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        double, into = at.of("member", said["member"]), at.book.serving(said["into"])
        double |= {"into": into, "left": double["left"] or at.today}
        for one in at.book.shelves["member"].values():
            if one["into"] == said["member"]:
                one["into"] = into
        for shelf in ("loan", "visit"):
            for one in at.book.shelves[shelf].values():
                if one["member"] == said["member"]:
                    one["member"] = into if shelf == "loan" or one.get("undone") or not self.has_one(at, into, one) else said["member"]


    def has_one(self, at: Moment, into: str, visit: Said) -> bool:
        """Whether the one that stays was counted that day for the same purpose: two taps are two taps, and the double keeps its own."""
        return any(one["purpose"] == visit["purpose"] for _, one in at.book.all("visit", member=into, on=visit["on"]))


class Erase(Deed):
    """Who left may ask to be forgotten: the name stands nowhere any more, and no figure moves."""

    verbs = ("members.erase",)
    often = 0.6
    action = staticmethod(actions.erase)
    refers = {"member": "member"}
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        gone = [key for key, one in at.book.all("member") if one["left"] and not one["erased"]]
        member = at.draw.choice(gone) if gone and at.draw.random() < 0.85 else at.some("member")
        return {"member": member} if member else None

    def judge(self, at: Moment, said: Said) -> Verdict:
        kept, refusals = at.of("member", said["member"]), set()
        if kept["erased"]:
            refusals.add("member_was_erased")
        if not kept["left"]:
            refusals.add("erase_needs_leaving")
        if at.book.open_loans(said["member"]):
            refusals.add("member_holds_books")
        return verdict(refusals)

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"member_id": at.id("member", said["member"])}

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        gone = [said["member"], *(key for key, one in at.book.shelves["member"].items() if one["into"] == said["member"])]
        names = {at.of("member", key)["name"] for key in gone if not at.of("member", key)["erased"]}
        for key in gone:
            at.of("member", key).update(erased=True, name="—")
            at.book.forget(key)
        left = {one["name"] for one in at.book.shelves["member"].values() if not one["erased"]}
        at.book.erased += sorted(name.split()[-1] for name in names - left)


class Look(Deed):
    """A librarian looks at a full record: in the log once for each person, member and day."""

    needs = ("members.register",)

    verbs = ("members.look",)
    often = 0.3
    refers = {"member": "member"}

    def draw(self, at: Moment) -> Said | None:
        member = at.some("member")
        return {"member": member} if member else None

    async def do(self, at: Moment, said: Said, **common: Any) -> Any:
        return await actions.note_look(member=at.id("member", said["member"]), by=common["by"], now=common["now"])

    def changes(self, at: Moment, said: Said) -> bool:
        return (at.by, at.today) not in at.of("member", said["member"]).get("looked", ())

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        kept = at.of("member", said["member"])
        kept["looked"] = [*kept.get("looked", ()), (at.by, at.today)]


class Export(Deed):
    """The list of members is taken along at the terminal."""

    verbs = ("members.export",)
    often = 0.1
    action = staticmethod(actions.note_export)
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        return {"count": at.draw.randint(0, 99)}

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"count": said["count"], "form": "csv"}
