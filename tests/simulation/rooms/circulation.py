"""Lending, returning, renewing, and the rules of lending."""

from datetime import date, timedelta
from typing import Any

from libsys.circulation import actions
from tests.simulation.deed import EVER, Deed, Moment, Move, Said, Verdict, verdict
from tests.simulation.notebook import NO_LIMIT, month_of

STOCK = ("eksemplar_total", "judul_total", "per_kelas", "judul_5", "eks_hilang", "eks_rusak")


def found_moves(at: Moment, item: str, day: date) -> list[Move]:
    """A book that was written missing and is in somebody's hand is here from that day on."""
    return [(key, day, EVER) for key in STOCK] if at.of("copy", item)["missing"] else []


def found(item: Said, day: date) -> Said | None:
    """Note that a missing copy was in somebody's hand; what was so before, if that turns out to be a mistake."""
    if not item["missing"]:
        return None
    before = {"missing": item["missing"], "last_found": item.get("last_found")}
    item.update(missing=None, last_found=max(day, item["missing"]))
    return before


class Lend(Deed):
    """A book goes home with a member: two, seven days, the next open day; every reason at once."""

    verbs = ("circulation.lend",)
    often = 30
    action = staticmethod(actions.lend)
    refers = {"copy": "copy", "member": "member"}
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        item = at.some("copy") if at.draw.random() < 0.3 else self.in_reach(at)
        member = at.draw.choice(list(at.book.shelves["member"]) or [None])
        if item is None or member is None:
            return None
        if at.draw.random() < 0.5:  # readers who come often
            member = at.draw.choice(list(at.book.shelves["member"])[:6])
        on = at.today - timedelta(days=at.draw.randint(0, 20)) if at.draw.random() < 0.06 else None
        if on is None:
            return {"copy": item, "member": member, "on": None, "returned": None}
        on = max(on, at.book.card["began"])  # one line of an old sheet often tells of both days
        returned = on + timedelta(days=at.draw.randint(-1, 9)) if at.draw.random() < 0.6 else None
        return {"copy": item, "member": member, "on": on, "returned": min(returned, at.today) if returned else None}

    def in_reach(self, at: Moment) -> str | None:
        free = [key for key, _ in at.book.all("copy") if at.book.state(key) in ("in", "damaged", "reference")]
        return at.draw.choice(free) if free else None

    def judge(self, at: Moment, said: Said) -> Verdict:
        book, day = at.book, said["on"] or at.today
        item, serving = at.of("copy", said["copy"]), book.serving(said["member"])
        member, refusals, cautions = at.of("member", serving), set(), set()
        if item.get("undone"):
            return verdict(["copy_unknown"])
        back = said["returned"]
        if back and back < day:
            refusals.add("return_before_lending")
        if item["withdrawn"] and (back is None or item["withdrawn"] < back):
            refusals.add("copy_withdrawn")
        if out := book.loan_of(said["copy"]):
            if out[1]["lent"] <= day:
                refusals.add("copy_already_lent")
            elif back is None or back > out[1]["lent"]:
                refusals.add("copy_lent_since_then")
        if any(one["returned"] and day < one["returned"] and one["lent"] < (back or day + timedelta(days=1)) for _, one in book.all("loan", copy=said["copy"])):
            refusals.add("copy_was_lent_then")
        if member["left"] and not (back and member["left"] >= day):
            refusals.add("member_left")
        kind = item["kind"]
        if not book.rule(day, member["category"], kind, "may_borrow"):
            refusals.add("category_may_not_borrow")
        cautions |= {"loan_before_joining"} if day < member["joined"] else set()
        cautions |= {"reader_may_count_twice"} if said["on"] and self.may_be_nameless(at, day, serving) else set()
        cautions |= {"copy_for_reference"} if item["is_reference"] else set()
        cautions |= {"book_damaged"} if item["condition"] == "rusak" else set()
        if member["ends"] and member["ends"] < day:
            cautions.add("membership_expired")
        if member["erased"] and at.today.year - member["born"] <= 18:
            cautions.add("member_unfinished")  # it was erased with the rest
        out = book.out_on(serving, day) if back else [one for _, one in book.open_loans(serving)]
        if self.is_over(at, day, out, member["category"], kind):
            cautions.add("loan_limit_reached")
        if any(one["due"] < day for one in out):
            cautions.add("has_overdue")
        return verdict(refusals, cautions)

    def may_be_nameless(self, at: Moment, day: date, serving: str) -> bool:
        """Whether somebody of this sex is nobody any more in that month, by its detaching, and the reader has no loan of it."""
        first, last = month_of(day)
        of_month = [one for one in at.book.shelves["loan"].values() if first <= one["lent"] <= last]
        standing = [one for one in of_month if not one.get("undone")]
        if any(one["member"] == serving and not one.get("detached") for one in standing):
            return False
        sex = at.of("member", serving)["sex"]
        return any(one.get("detached") == "month" for one in of_month) and any(one.get("detached") and one["sex"] == sex for one in standing)

    def is_over(self, at: Moment, day: date, out: list[Said], category: str, kind: str) -> bool:
        """Whether the member has as many as the rules allow, of all kinds or of this one."""
        limit, of_kind = at.book.limit_of(day, category), at.book.limit_of_kind(day, category, kind)
        same = sum(at.of("copy", one["copy"])["kind"] == kind for one in out)
        return (limit != NO_LIMIT and len(out) >= limit) or (of_kind not in (None, NO_LIMIT) and same >= of_kind)

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"barcode": at.of("copy", said["copy"])["barcode"], "member_number": at.of("member", said["member"])["number"],
                "on": said["on"], "returned_on": said["returned"]}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        day = said["on"] or at.today
        first, last = month_of(day)
        back = [("eks_dikembalikan", *month_of(said["returned"]))] if said["returned"] else []
        return back + [(key, first, last) for key in ("eks_dipinjam", "peminjam_unik", "kunjungan")] + [
            ("eks_terlambat", day, EVER), ("eks_pernah", day, EVER), *found_moves(at, said["copy"], day)]

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        book, day, serving = at.book, said["on"] or at.today, at.book.serving(said["member"])
        item, member = at.of("copy", said["copy"]), at.of("member", serving)
        ends = member["ends"] if member["ends"] and member["ends"] >= day else None
        due = book.due(day, book.rule(day, member["category"], item["kind"], "loan_days"), ends)
        assert answer.due_on == due, f"due on {answer.due_on}, and the rule says {due}"
        visit = None
        if book.card["counts_loan_as_visit"]:
            same = [key for key, one in book.all("visit", member=serving, on=day) if one["purpose"] == "pinjam_kembali"]
            visit = same[0] if same else at.key
            if not same:
                book.shelves["visit"][at.key] = {"on": day, "count": 1, "member": serving, "purpose": "pinjam_kembali", "id": None,
                                                 "at": at.now}
        back = said["returned"]
        turned_up = found(item, back or day) if not back or not item["missing"] or item["missing"] <= back else None
        book.shelves["loan"][at.key] = {"id": answer.loan, "copy": said["copy"], "member": serving, "lent": day, "due": due,
                                        "returned": back, "returned_at": None, "at": at.now, "visit": visit, "found": turned_up,
                                        "found_back": None}


class TakeBack(Deed):
    """A book comes back: by itself, no card needed; missing ones are found."""

    verbs = ("circulation.take_back",)
    often = 24
    action = staticmethod(actions.take_back)
    refers = {"copy": "copy", "loan": "loan"}
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        out = [key for key, _ in at.book.open_loans()]
        if not out or at.draw.random() < 0.06:
            item, loan = at.some("copy"), at.draw.choice(list(at.book.shelves["loan"]) or [None])
            by_loan = at.draw.random() < 0.5
            return ({"copy": None, "loan": loan} if by_loan else {"copy": item, "loan": None}) | {"on": None} if item and loan else None
        loan = at.draw.choice(out)
        on = None
        if at.draw.random() < 0.1:
            on = max(at.of("loan", loan)["lent"], at.today - timedelta(days=at.draw.randint(0, 12))) - timedelta(days=at.draw.random() < 0.1)
        by_loan = at.draw.random() < 0.4
        return {"copy": None if by_loan else at.of("loan", loan)["copy"], "loan": loan if by_loan else None, "on": on}

    def loan(self, at: Moment, said: Said) -> tuple[str, Said] | None:
        if said["loan"]:
            return said["loan"], at.of("loan", said["loan"])
        return at.book.loan_of(said["copy"])

    def judge(self, at: Moment, said: Said) -> Verdict:
        if said["copy"] and at.of("copy", said["copy"]).get("undone"):
            return verdict(["copy_unknown"])
        known = self.loan(at, said)
        if known is None:
            return verdict(["copy_not_on_loan"])
        loan, refusals = known[1], set()
        if loan.get("undone"):
            return verdict(["loan_unknown"])
        if loan["returned"]:
            refusals.add("loan_already_returned")
        day = said["on"] or at.today
        if day < loan["lent"]:
            refusals.add("return_before_lending")
        if not loan["returned"] and any(loan["lent"] < one["lent"] < day for _, one in at.book.all("loan", copy=loan["copy"])):
            refusals.add("copy_lent_again_then")
        return verdict(refusals)

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"barcode": at.of("copy", said["copy"])["barcode"] if said["copy"] else None,
                "loan_id": at.id("loan", said["loan"]) if said["loan"] else None, "on": said["on"]}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        known = self.loan(at, said)
        day = said["on"] or at.today
        first, last = month_of(day)
        back = [("eks_diperpanjang", day, EVER)]  # renewals after that day never were
        return [("eks_dikembalikan", first, last), ("eks_terlambat", day, EVER), *back, *(found_moves(at, known[1]["copy"], day) if known else ())]

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        _key, loan = self.loan(at, said) or ("", {})
        day = said["on"] or at.today
        item = at.of("copy", loan["copy"])
        assert answer.loan == loan["id"]
        later = sorted((one["at"], key) for key, one in at.book.renewals_of(_key) if one["on"] > day)
        if later:  # a renewal after the book had come back never was
            loan["due"] = at.of("renewal", later[0][1])["was"]
        for _, key in later:
            at.of("renewal", key).update(undone=True, with_return=at.now)
        loan |= {"returned": day, "returned_at": at.now, "found_back": found(item, day)}


class Renew(Deed):
    """A member keeps a book: from the due date when in time, from today when late, once."""

    verbs = ("circulation.renew",)
    often = 6
    action = staticmethod(actions.renew)
    refers = {"loan": "loan"}
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        out = [key for key, _ in at.book.open_loans()]
        every = [key for key, one in at.book.shelves["loan"].items() if not (one["returned"] and (one.get("detached") or at.of("member", one["member"])["erased"]))]
        if not every:
            return None
        return {"loan": at.draw.choice(out if out and at.draw.random() < 0.93 else every)}

    def due(self, at: Moment, loan: Said) -> Any:
        book, member, item = at.book, at.of("member", loan["member"]), at.of("copy", loan["copy"])
        ends = member["ends"] if member["ends"] and member["ends"] >= at.today else None
        return book.due(max(loan["due"], at.today), book.rule(at.today, member["category"], item["kind"], "loan_days"), ends)

    def judge(self, at: Moment, said: Said) -> Verdict:
        loan = at.of("loan", said["loan"])
        if loan.get("undone"):
            return verdict(["loan_unknown"])
        member, item, refusals, cautions = at.of("member", loan["member"]), at.of("copy", loan["copy"]), set(), set()
        if loan["returned"]:
            refusals.add("loan_already_returned")
        if member["left"]:
            refusals.add("member_left")
        if not at.book.rule(at.today, member["category"], item["kind"], "may_borrow"):
            refusals.add("category_may_not_borrow")
        if not loan["returned"] and self.due(at, loan) <= loan["due"]:
            refusals.add("renewal_gains_nothing")
        if member["ends"] and member["ends"] < at.today:
            cautions.add("membership_expired")
        limit = at.book.rule(at.today, member["category"], item["kind"], "most_renewals")
        if limit != NO_LIMIT and len(at.book.renewals_of(said["loan"])) >= limit:
            cautions.add("renewal_limit_reached")
        others = [one for _, one in at.book.open_loans(loan["member"]) if one is not loan]
        if any(one["due"] < at.today for one in [*others, *([] if loan["returned"] else [loan])]):
            cautions.add("has_overdue")
        return verdict(refusals, cautions)

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"loan_id": at.id("loan", said["loan"])}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return [("eks_diperpanjang", *month_of(at.today)), ("eks_terlambat", at.today, EVER)]

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        loan = at.of("loan", said["loan"])
        due = self.due(at, loan)
        assert answer.due_on == due, f"renewed until {answer.due_on}, and the rule says {due}"
        at.book.shelves["renewal"][at.key] = {"id": answer.renewal, "loan": said["loan"], "on": at.today, "was": loan["due"], "due": due, "at": at.now}
        loan["due"] = due
