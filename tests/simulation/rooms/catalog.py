"""Titles: catalogued, corrected, hidden, merged; packs that come and go."""

import io
from typing import Any

from libsys.catalog import actions
from libsys.catalog.facts import CopyFacts, Credit, NewCopies, TitleFacts
from tests.catalog.desk import pack_of
from tests.simulation.deed import EVER, PAST, Deed, Moment, Move, Said, Verdict, verdict
from tests.simulation.rooms.members import word

STOCK = ("judul_", "eksemplar_total", "eks_baru", "eks_rusak", "eks_hilang", "eks_disiangi", "eks_dikatalog", "eks_pernah", "per_kelas")
CLASSES = (None, "635", "2X4.1", "899.221", "F", "398.2", "813", "004")


def described(at: Moment) -> Said:
    """What the title page says."""
    draw = at.draw
    return {"title": f"Buku {word(at.number)}", "year": draw.choice((None, 1998, 2019, 2022, 2026)), "class_number": draw.choice(CLASSES),
            "audience": draw.choice((None, None, "anak", "semua")), "author": draw.choice((None, "Wulan Sari", "Tere Liye"))}


def came(at: Moment) -> Said:
    """What is known of copies that came together."""
    draw, received = at.draw, None
    if draw.random() < 0.4:
        received = max(at.book.card["began"], at.today.replace(day=1))
    return {"source": draw.choice((None, "bbb", "pembelian", "titipan")), "received_on": received, "shelf": draw.choice((None, "Rak 2")),
            "collection_kind": draw.choice(("umum", "umum", "anak", "referensi", "majalah")),
            "condition": draw.choice(("baik",) * 9 + ("rusak",)), "is_reference": draw.random() < 0.08, "price_rupiah": draw.choice((None, 45_000))}


def facts_of(said: Said) -> TitleFacts:
    """As the catalogue takes it."""
    return TitleFacts(said["title"], year=said["year"], class_number=said["class_number"], audience=said["audience"],
                      contributors=(Credit(said["author"]),) if said["author"] else ())


def shelve(at: Moment, title: str, said: Said, answer: Any) -> None:
    """The copies that an answer tells of, in the book."""
    numbers = {one["barcode"] for one in at.book.shelves["copy"].values()} | {one["number"] for one in at.book.shelves["member"].values()}
    assert len(answer.copy_ids) == said["count"] and not numbers & set(answer.barcodes), "numbers were given twice"
    for number, (id, barcode) in enumerate(zip(answer.copy_ids, answer.barcodes, strict=True)):
        facts = said["facts"]
        at.book.shelves["copy"][f"{at.key}.{number}"] = {
            "id": id, "barcode": barcode, "title": title, "came": facts["received_on"] or at.today, "kind": facts["collection_kind"],
            "condition": facts["condition"], "is_reference": facts["is_reference"], "missing": None, "withdrawn": None,
            "accession": answer.accession_numbers[number], "facts": dict(facts)}


def came_moves(at: Moment, said: Said) -> list[Move]:
    day = said["facts"]["received_on"] or at.today
    return [(key, day.replace(day=1), EVER) for key in STOCK]


class Catalogue(Deed):
    """A book with its first copies."""

    verbs = ("catalog.catalogue_title",)
    often = 4
    action = staticmethod(actions.catalogue_title)
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        return {"title": described(at), "count": at.draw.choice((0, 1, 1, 2, 3)), "facts": came(at)}

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"facts": facts_of(said["title"]), "copies": NewCopies(said["count"], facts=CopyFacts(**said["facts"]))}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return came_moves(at, said)

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.book.shelves["title"][at.key] = {"id": answer.title_id, "into": None, "hidden": False, "said": dict(said["title"])}
        shelve(at, at.key, said, answer)


class AddCopies(Deed):
    """More copies of a book that is here."""

    verbs = ("catalog.add_copies",)
    often = 1.5
    action = staticmethod(actions.add_copies)
    refers = {"title": "title"}
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        title = at.some("title")
        return {"title": title, "count": at.draw.choice((0, 1, 2)), "facts": came(at)} if title else None

    def judge(self, at: Moment, said: Said) -> Verdict:
        return verdict([] if said["count"] else ["no_copies"])

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"title_id": at.id("title", said["title"]), "copies": NewCopies(said["count"], facts=CopyFacts(**said["facts"]))}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return came_moves(at, said)

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        shelve(at, at.book.title_of(said["title"]), said, answer)


class ChangeTitle(Deed):
    """A correction of what is written of a title: a named correction for every month."""

    verbs = ("catalog.change_title",)
    often = 1
    action = staticmethod(actions.change_title)
    refers = {"title": "title"}
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        title = at.some("title", into=None)
        return {"title": title, "facts": described(at)} if title else None

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"title_id": at.id("title", said["title"]), "facts": facts_of(said["facts"])}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return [("per_kelas", PAST, EVER), ("judul_5", PAST, EVER)]

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.of("title", said["title"])["said"] = dict(said["facts"])


class HideTitle(Deed):
    """The public does not find it any more; twice does no harm."""

    verbs = ("catalog.hide_title",)
    often = 0.6
    action = staticmethod(actions.hide_title)
    refers = {"title": "title"}
    is_once = True
    is_hidden = True

    def draw(self, at: Moment) -> Said | None:
        title = at.some("title", into=None)
        return {"title": title} if title else None

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"title_id": at.id("title", said["title"])}

    def changes(self, at: Moment, said: Said) -> bool:
        return at.of("title", at.book.title_of(said["title"]))["hidden"] != self.is_hidden

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.of("title", at.book.title_of(said["title"]))["hidden"] = self.is_hidden


class ShowTitle(HideTitle):
    """The public finds it again."""

    verbs = ("catalog.show_title",)
    action = staticmethod(actions.show_title)
    is_hidden = False

    def draw(self, at: Moment) -> Said | None:
        title = at.some("title", into=None, hidden=True) or at.some("title", into=None)
        return {"title": title} if title else None


class MergeTitle(Deed):
    """Two titles are one: the copies move along, the old address keeps answering."""

    verbs = ("catalog.merge_title",)
    often = 0.4
    action = staticmethod(actions.merge_title)
    refers = {"title": "title", "into": "title"}
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        title, into = at.some("title"), at.some("title")
        return {"title": title, "into": into} if title and into and len(at.book.shelves["title"]) > 5 else None

    def judge(self, at: Moment, said: Said) -> Verdict:
        same = at.book.title_of(said["title"]) == at.book.title_of(said["into"])
        return verdict(["merge_with_itself"] if same else [])

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"title_id": at.id("title", said["title"]), "into_id": at.id("title", said["into"])}

    def moves(self, at: Moment, said: Said) -> list[Move]:
        return [(key, PAST, EVER) for key in ("judul_", "per_kelas")]

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        gone, kept = at.book.title_of(said["title"]), at.book.title_of(said["into"])
        at.of("title", gone)["into"] = kept
        for one in at.book.shelves["copy"].values():
            if one["title"] == gone:
                one["title"] = kept


class InstallPack(Deed):
    """A pack from the district; the same one twice is told."""

    verbs = ("catalog.install_pack",)
    often = 0.4

    def draw(self, at: Moment) -> Said | None:
        return {"name": at.draw.choice(("Paket Kabupaten", "Paket Provinsi", "Paket Rusak"))}

    def judge(self, at: Moment, said: Said) -> Verdict:
        if said["name"] == "Paket Rusak":
            return verdict(["pack_damaged"])
        return verdict(["pack_already_here"] if at.book.all("pack", name=said["name"]) else [])

    async def do(self, at: Moment, said: Said, **common: Any) -> Any:
        wrong = {"sha256": "0" * 64} if said["name"] == "Paket Rusak" else {}
        data = pack_of({"title": f"Isi {said['name']}", "isbn": "9786230012341"}, name=said["name"], **wrong)
        return await actions.install_pack(source=io.BytesIO(data), now=common["now"], by=common["by"], slip=common["slip"])

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.book.shelves["pack"][at.key] = {"id": answer.pack_id, "name": said["name"]}


class RemovePack(Deed):
    """A pack is forgotten; what was catalogued with its help stays."""

    needs = ("catalog.install_pack",)

    verbs = ("catalog.remove_pack",)
    often = 0.4
    action = staticmethod(actions.remove_pack)
    refers = {"pack": "pack"}
    is_once = True

    def draw(self, at: Moment) -> Said | None:
        pack = at.some("pack")
        return {"pack": pack} if pack else None

    def judge(self, at: Moment, said: Said) -> Verdict:
        return verdict(["pack_unknown"] if at.of("pack", said["pack"]).get("undone") else [])

    def arguments(self, at: Moment, said: Said) -> Said:
        return {"pack_id": at.id("pack", said["pack"])}

    def note(self, at: Moment, said: Said, answer: Any) -> None:
        at.of("pack", said["pack"])["undone"] = True
