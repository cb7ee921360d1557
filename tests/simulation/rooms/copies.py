"""The life of a copy: corrected, missing and found, withdrawn and back, entered by mistake."""

from datetime import timedelta
from typing import Any

from libsys.catalog import actions
from libsys.catalog.facts import CopyFacts
from tests.simulation.deed import EVER, PAST, Deed, Moment, Move, Said, Verdict, verdict

LIFE = ("judul_total", "judul_5", "eksemplar_total", "eks_rusak", "eks_hilang", "eks_disiangi", "per_kelas")


class OfACopy(Deed):
    """What all acts on one copy share."""

    verbs = ("",)
    refers = {"copy": "copy"}
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        item = at.some("copy")
        return {"copy": item} if item else None

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"copy_id": at.id("copy", said["copy"])}

    def is_gone(self, at: Moment, said: Said) -> bool:
        return bool(at.of("copy", said["copy"]).get("undone"))


class ChangeCopy(OfACopy):
    """Corrected: another shelf and condition hold from today on, another day of receipt for ever."""

    verbs = ("catalog.change_copy",)
    often = 2
    action = staticmethod(actions.change_copy)

    def draw(self, at: Moment) -> Said | None:
        item = at.some("copy")
        if item is None:
            return None
        kept, draw = at.of("copy", item), at.draw
        facts = dict(kept["facts"])
        facts |= draw.choice(({"condition": draw.choice(("baik", "rusak"))}, {"shelf": f"Rak {draw.randint(1, 9)}"},
                              {"is_reference": draw.random() < 0.3}, {"source": "bbb"}, {"collection_kind": draw.choice(("umum", "anak"))},
                              {"received_on": kept["came"] - timedelta(days=draw.randint(0, 30))}))
        facts["received_on"] = max(facts["received_on"], at.book.card["began"]) if facts["received_on"] else None
        barcode = draw.choice((None, None, None, f"UB-{at.number}", at.of("copy", at.some("copy") or item)["barcode"]))
        return {"copy": item, "facts": facts, "barcode": barcode}

    def judge(self, at: Moment, said: Said) -> Verdict:
        kept = at.of("copy", said["copy"])
        if self.is_gone(at, said):
            return verdict(["copy_unknown"])
        taken = {one["barcode"] for key, one in at.book.shelves["copy"].items() if key != said["copy"]}
        refusals = ["number_taken"] if said["barcode"] and said["barcode"] != kept["barcode"] and said["barcode"] in taken else []
        went, came = min(filter(None, (kept["missing"], kept["withdrawn"])), default=None), said["facts"]["received_on"]
        return verdict([*refusals, "received_after_it_went"] if went and came and came > went else refusals)

    def arguments(self, at: Moment, said: Said) -> Said:
        kept = at.of("copy", said["copy"])
        return {"copy_id": kept["id"], "barcode": said["barcode"] or kept["barcode"], "accession_number": kept["accession"],
                "facts": CopyFacts(**said["facts"])}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        kept, moves = at.of("copy", said["copy"]), [("eks_dikatalog", PAST, EVER), ("eks_pernah", PAST, EVER)]
        if said["facts"]["condition"] != kept["condition"]:
            moves.append(("eks_rusak", at.today, EVER))
        if (new := said["facts"]["received_on"]) and new != kept["came"]:
            first = min(new, kept["came"]).replace(day=1)
            moves += [(key, first, EVER) for key in (*LIFE, "judul_baru", "eks_baru")]
        return moves

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        kept, facts = at.of("copy", said["copy"]), said["facts"]
        kept |= {"barcode": said["barcode"] or kept["barcode"], "kind": facts["collection_kind"], "condition": facts["condition"],
                 "is_reference": facts["is_reference"], "came": facts["received_on"] or kept["came"], "facts": dict(facts)}


class MarkMissing(OfACopy):
    """Not where it should be since a day."""

    verbs = ("catalog.mark_copy_missing",)
    often = 1.5
    action = staticmethod(actions.mark_copy_missing)

    def draw(self, at: Moment) -> Said | None:
        item = at.some("copy")
        back = at.draw.choice((0, 0, 3, 15, -2))
        return {"copy": item, "on": at.today - timedelta(days=back)} if item else None

    def judge(self, at: Moment, said: Said) -> Verdict:
        kept, refusals = at.of("copy", said["copy"]), set()
        if self.is_gone(at, said):
            return verdict(["copy_unknown"])
        if kept["withdrawn"]:
            refusals.add("copy_withdrawn")
        if kept["missing"]:
            refusals.add("copy_missing_already")
        if said["on"] > at.today:
            refusals.add("catalog_day_in_future")
        if kept["facts"]["received_on"] and said["on"] < kept["facts"]["received_on"]:
            refusals.add("copy_not_yet_here")
        if kept.get("last_found") and said["on"] < kept["last_found"]:
            refusals.add("copy_found_since")
        return verdict(refusals)

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"copy_id": at.id("copy", said["copy"]), "on": said["on"]}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return [(key, said["on"], EVER) for key in LIFE]

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        kept = at.of("copy", said["copy"])
        kept |= {"missing": said["on"], "said": min(said["on"], kept.get("said", said["on"]))}


class Found(OfACopy):
    """It is back; until today it was missing, and months past keep it so."""

    verbs = ("catalog.found_copy",)
    often = 0.8
    action = staticmethod(actions.found_copy)

    def draw(self, at: Moment) -> Said | None:
        lost = [key for key, one in at.book.all("copy") if one["missing"]]
        item = at.draw.choice(lost) if lost and at.draw.random() < 0.9 else at.some("copy")
        return {"copy": item} if item else None

    def judge(self, at: Moment, said: Said) -> Verdict:
        return verdict(["copy_unknown"] if self.is_gone(at, said) else [])

    def changes(self, at: Moment, said: Said) -> bool:
        return bool(at.of("copy", said["copy"])["missing"])

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return [(key, at.today, EVER) for key in LIFE]

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        kept = at.of("copy", said["copy"])
        if kept["missing"]:
            kept.update(missing=None, last_found=max(at.today, kept["missing"]))


class Withdraw(OfACopy):
    """Weeded, for good, with a reason; not while it is out."""

    verbs = ("catalog.withdraw_copy",)
    often = 0.8
    action = staticmethod(actions.withdraw_copy)

    def draw(self, at: Moment) -> Said | None:
        item = at.some("copy")
        said = {"copy": item, "on": at.today - timedelta(days=at.draw.choice((0, 0, 0, 4, -3))), "because": at.draw.choice(("lapuk", "lapuk", ""))}
        return said if item else None

    def judge(self, at: Moment, said: Said) -> Verdict:
        kept, refusals = at.of("copy", said["copy"]), set()
        if self.is_gone(at, said):
            return verdict(["copy_unknown"])
        if kept["withdrawn"]:
            refusals.add("copy_withdrawn")
        if at.book.loan_of(said["copy"]):
            refusals.add("copy_already_lent")
        if said["on"] > at.today:
            refusals.add("catalog_day_in_future")
        if kept["facts"]["received_on"] and said["on"] < kept["facts"]["received_on"]:
            refusals.add("copy_not_yet_here")
        if not said["because"]:
            refusals.add("withdrawal_reason_needed")
        return verdict(refusals)

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"copy_id": at.id("copy", said["copy"]), "on": said["on"], "because": said["because"]}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return [(key, said["on"].replace(day=1), EVER) for key in LIFE]

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        kept = at.of("copy", said["copy"])
        kept |= {"withdrawn": said["on"], "said": min(said["on"], kept.get("said", said["on"]))}


class UndoWithdrawal(OfACopy):
    """It never left the collection."""

    verbs = ("catalog.undo_withdrawal",)
    often = 0.5
    action = staticmethod(actions.undo_withdrawal)

    def draw(self, at: Moment) -> Said | None:
        gone = [key for key, one in at.book.all("copy") if one["withdrawn"]]
        item = at.draw.choice(gone) if gone and at.draw.random() < 0.85 else at.some("copy")
        return {"copy": item} if item else None

    def judge(self, at: Moment, said: Said) -> Verdict:
        return verdict(["copy_unknown"] if self.is_gone(at, said) else [])

    def changes(self, at: Moment, said: Said) -> bool:
        return bool(at.of("copy", said["copy"])["withdrawn"])

    def moves(self, at: Moment, said: Said) -> list[Move]:
        day = at.of("copy", said["copy"])["withdrawn"]
        return [(key, day.replace(day=1), EVER) for key in LIFE] if day else []

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.of("copy", said["copy"])["withdrawn"] = None


class TakeBackCopy(OfACopy):
    """Entered by mistake: it never existed; its number is not given again. Not while somebody has it."""

    verbs = ("catalog.take_back_copy",)
    often = 0.5
    action = staticmethod(actions.take_back_copy)

    def judge(self, at: Moment, said: Said) -> Verdict:
        if self.is_gone(at, said):
            return verdict(["copy_unknown"])
        return verdict(["copy_already_lent"] if at.book.loan_of(said["copy"]) else [])

    def moves(self, at: Moment, said: Said) -> list[Move]:
        kept = at.of("copy", said["copy"])
        first = min(kept["came"], kept.get("said", kept["came"]))  # where nobody noted its receipt, it may be missing from before it was written down
        return [(key, first.replace(day=1), EVER)
                for key in (*LIFE, "judul_baru", "eks_baru", "eks_dikatalog", "eks_pernah")]

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.of("copy", said["copy"])["undone"] = True
