"""The catalogue, to the letter: the boundaries of its judgements, what a form says of a book, and a copy's numbers and days."""

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from libsys.catalog import actions, queries
from libsys.catalog.copies.actions import numbering
from libsys.catalog.copies.facts import CopyFacts, NewCopies
from libsys.catalog.copies.rules.judging import judge_copies, judge_copy
from libsys.catalog.facts import Credit, TitleFacts
from libsys.catalog.titles import forms
from libsys.catalog.titles.rules import classes, headings, isbn, names
from libsys.catalog.titles.rules.judging import isbn_caution, judge_title
from libsys.kernel.database import row, rows, value
from libsys.kernel.refusals import NotFound, Refused
from tests.catalog.desk import catalogue
from tests.village import NOW, TODAY

KIND = CopyFacts().collection_kind
KINDS = frozenset({KIND})
DAY = timedelta(days=1)


def codes(judgement) -> list[tuple[str, dict]]:
    return [(why.code, dict(why.facts)) for why in [*judgement.refusals, *judgement.cautions]]


@pytest.mark.parametrize(("facts", "said"), [
    (CopyFacts(price_rupiah=0), []), (CopyFacts(price_rupiah=2_000_000_000), []), (CopyFacts(price_rupiah=2_000_000_001), [("price_impossible", {})]),
    (CopyFacts(price_rupiah=-1), [("price_impossible", {})]), (CopyFacts(received_on=TODAY), []),
    (CopyFacts(received_on=TODAY + DAY), [("received_in_future", {"received_on": TODAY + DAY})]), (CopyFacts(collection_kind="x"), [("catalog_key_unknown", {})]),
    (CopyFacts(condition="x"), [("catalog_key_unknown", {})]), (CopyFacts(shelf="x" * 60), []),
    (CopyFacts(shelf="x" * 61), [("catalog_text_too_long", {"field": "shelf", "most": 60, "count": 61})]),
])
def test_what_may_be_said_of_a_copy(facts, said) -> None:
    assert codes(judge_copy(facts, KINDS, TODAY)) == said


@pytest.mark.parametrize(("copies", "said"), [
    (NewCopies(0), []), (NewCopies(100), []), (NewCopies(101), [("too_many_copies", {"most": 100})]), (NewCopies(-1), [("too_many_copies", {"most": 100})]),
    (NewCopies(1, first_barcode="a b"), [("barcode_impossible", {"barcode": "a b", "most": 30})]),
    (NewCopies(1, first_barcode="9786020332956"), [("barcode_is_isbn", {"barcode": "9786020332956"})]),
])
def test_how_many_copies_may_be_added_and_under_which_number(copies, said) -> None:
    assert codes(judge_copies(copies, KINDS, TODAY)) == said


@pytest.mark.parametrize(("more", "said"), [
    ({"year": 1400}, []), ({"year": 1399}, ["year_impossible"]), ({"year": 2027}, []), ({"year": 2028}, ["year_to_come"]),
    ({"year": 2100}, ["year_to_come"]), ({"year": 2101}, ["year_impossible"]), ({"title": " "}, ["title_needed"]),
    ({"subjects": ("x" * 120,) * 10}, []), ({"subjects": ("x" * 121,)}, ["catalog_text_too_long"]), ({"subjects": ("x",) * 11}, ["catalog_too_many"]),
    ({"contributors": (Credit("Tere Liye"),) * 20}, []), ({"contributors": (Credit("Tere Liye"),) * 21}, ["catalog_too_many"]),
    ({"class_number": "899.221"}, []), ({"class_number": "banyak"}, ["class_unknown"]), ({"audience": "x"}, ["catalog_key_unknown"]),
])
def test_what_may_be_said_of_a_title(more, said) -> None:
    assert [code for code, _ in codes(judge_title(TitleFacts(**{"title": "Bumi", **more}), TODAY))] == said


def test_a_doubtful_isbn_is_told_as_it_is_printed() -> None:
    doubt = isbn_caution("978-602-03-3295-7")
    assert doubt is not None and dict(doubt.facts)["isbn"] == "978-602-03-3295-7" and isbn_caution("978-602-03-3295-6") is None


@pytest.mark.parametrize(("typed", "sound"), [("306406152", True), ("306406153", False), ("30640615", False), ("000000000", False)])
def test_the_nought_that_a_spreadsheet_dropped_is_offered(typed, sound) -> None:
    read = isbn.read(typed)
    assert (read.suggestion == "978-0-306-40615-7") is sound


@pytest.mark.parametrize(("name", "heading"), [
    ("Abdullah al Habsyi", "al Habsyi, Abdullah"), ("al Habsyi", "al Habsyi"), ("Ali", "Ali"), ("Nh. Dini", "Dini, Nh."), ("Amri E. E.", "Amri E. E."),
])
def test_a_name_is_turned_as_shelves_have_it(name, heading) -> None:
    assert headings.propose_heading(name) == heading


@pytest.mark.parametrize(("word", "so"), [
    ("Nh", True), ("Ha", False), ("hmb", False), ("Xyz", False), ("T", True), ("N.E.", True), ("Abd.Rahman", False), ("Ng", True), ("Yusuf", False),
])
def test_letters_that_stay_with_the_name_before_them(word, so) -> None:
    assert names.is_initials(word) is so


@pytest.mark.parametrize(("number", "so"), [("899.221", True), ("899.2213", True), ("899.2211", False), ("823", True), ("821", False), ("899", False), ("F", True), ("x", False), ("813.54", True)])
def test_what_counts_as_a_novel(number, so) -> None:
    assert classes.is_fiction(number) is so


@pytest.mark.parametrize(("typed", "place", "so"), [
    ("Jakarta: Gramedia", None, ("Jakarta", "Gramedia")), ("Jakarta: Gramedia", "Bandung", ("Bandung", "Jakarta: Gramedia")), ("Gramedia", None, (None, "Gramedia")),
])
def test_a_place_before_the_publisher_is_taken_apart_unless_one_was_typed(typed, place, so) -> None:
    assert forms._publisher(SimpleNamespace(publisher=typed, place=place)) == so


def test_a_book_without_authors_or_subjects_has_empty_fields() -> None:
    fields = forms.fields_of(TitleFacts("Bumi"))
    assert (fields["author"], fields["heading"], fields["subjects"]) == (None, None, None)
    fields = forms.fields_of(TitleFacts("Bumi", contributors=(Credit("Tere Liye"), Credit("Ida", role="ilustrator")), subjects=("a", "b")))
    assert (fields["author"], fields["subjects"], fields["name_1"], fields["role_1"]) == ("Tere Liye", "a; b", "Ida", "ilustrator")


class TestNumbers:
    async def test_the_first_taken_number_of_a_series_is_named_and_no_other(self, village) -> None:
        await catalogue(count=3)
        judged = judge_copies(NewCopies(1), KINDS, TODAY)
        taken = [one.barcode for one in await queries.copies_of((await row("SELECT id FROM title"))["id"])]
        await numbering.judge_new_copies(judged, NewCopies(3, first_barcode=min(taken)), TODAY)
        assert [facts for code, facts in codes(judged) if code == "number_taken"] == [{"number": min(taken)}]
        own = [(await row("SELECT accession_number FROM copy WHERE barcode = {}", min(taken)))["accession_number"]]
        judged = judge_copies(NewCopies(1), KINDS, TODAY)
        await numbering.judge_new_copies(judged, NewCopies(3, first_accession=own[0]), TODAY)
        assert [facts for code, facts in codes(judged) if code == "accession_number_taken"] == [{"number": own[0]}]

    @pytest.mark.parametrize(("number", "last", "so"), [
        ("B00001", "B00002", True), ("B00002", "B00002", False), ("B00003", "B00002", False), ("C00001", "B00002", False), ("B1/2026", "B2/2026", True),
    ])
    def test_an_old_number_does_not_turn_the_counter_back(self, number, last, so) -> None:
        assert numbering._is_earlier(number, last) is so

    async def test_small_letters_find_the_label_and_a_label_in_small_letters_is_found_as_it_stands(self, village) -> None:
        await catalogue()
        line = (await queries.copy_by_barcode(" b00001 "))
        assert line is not None and line.barcode == "B00001" and await queries.copy_by_barcode("B00002") is None

    async def test_a_number_that_cannot_be_is_named(self, village) -> None:
        done = await catalogue()
        line = await queries.copy_by_id(done.copy_ids[0])
        assert line is not None
        how = {"copy_id": line.id, "accession_number": None, "facts": line.facts, "today": TODAY, "now": NOW, "by": "budi"}
        with pytest.raises(Refused) as refused:
            await actions.change_copy(barcode="a b", **how)
        assert codes(refused.value.judgement) == [("barcode_impossible", {"barcode": "a b", "most": 30})]


class TestDays:
    async def test_only_a_changed_day_of_receipt_is_an_event(self, village) -> None:
        done = await catalogue()
        line = await queries.copy_by_id(done.copy_ids[0])
        assert line is not None
        how = {"copy_id": line.id, "barcode": line.barcode, "accession_number": line.accession_number, "today": TODAY, "now": NOW, "by": "budi"}

        async def written() -> tuple[int, int]:
            return (await value("SELECT count(*) FROM copy_event WHERE what = 'received'"),
                    await value("SELECT count(*) FROM copy_event WHERE what = 'received' AND undone_at IS NULL"))

        await actions.change_copy(facts=replace(line.facts, received_on=date(2026, 2, 1)), **how)
        before = await written()
        await actions.change_copy(facts=replace(line.facts, received_on=date(2026, 2, 1), shelf="C"), **how)
        assert await written() == before and before[1] == 1
        await actions.change_copy(facts=replace(line.facts, received_on=None, shelf="C"), **how)
        assert await written() == (before[0] + 1, 1)

    async def test_a_copy_is_not_missing_before_it_was_last_found(self, village) -> None:
        copy = (await catalogue()).copy_ids[0]
        how = {"copy_id": copy, "today": TODAY, "by": "budi"}
        await actions.mark_copy_missing(on=TODAY, now=NOW, **how)
        await actions.found_copy(now=NOW, **how)
        await actions.mark_copy_missing(on=TODAY, now=NOW + timedelta(seconds=1), **how)
        await actions.found_copy(now=NOW + timedelta(seconds=2), copy_id=copy, today=TODAY + DAY, by="budi")
        with pytest.raises(Refused) as refused:
            await actions.mark_copy_missing(on=TODAY, now=NOW, **how)
        assert ("copy_found_since", {"barcode": "B00001", "day": TODAY + DAY}) in codes(refused.value.judgement)

    async def test_a_lending_by_mistake_takes_back_only_what_it_found(self, village) -> None:
        copy = (await catalogue()).copy_ids[0]
        how = {"copy_id": copy, "today": TODAY, "by": "budi"}
        first, second = NOW, NOW + timedelta(minutes=1)
        for moment in (first, second):
            await actions.mark_copy_missing(on=TODAY, now=moment, **how)
            await actions.found_copy(now=moment, **how)
        await actions.not_found_then(copy, at=second, now=second)
        kept = await rows("SELECT recorded_at FROM copy_event WHERE what = 'found' AND undone_at IS NULL")
        assert [one["recorded_at"] for one in kept] == [first]
        await actions.not_found_then(copy, at=second + DAY, now=second)
        assert len(await rows("SELECT id FROM copy_event WHERE what = 'found' AND undone_at IS NULL")) == 1

    async def test_a_copy_that_is_not_there_can_neither_go_out_nor_come_back(self, village) -> None:
        with pytest.raises(Refused, match="copy_unknown"):
            await actions.copy_went_out("nothing", on=TODAY)
        with pytest.raises(NotFound):
            await actions.mark_copy_missing(copy_id="nothing", on=TODAY, today=TODAY, now=NOW, by="budi")


async def test_the_double_without_isbn_is_the_one_with_the_same_first_author_and_year(village) -> None:
    """A second author of the other book makes it no double of his books."""
    await actions.catalogue_title(facts=TitleFacts("Laut", contributors=(Credit("Tere Liye"), Credit("Adi Wira")), year=2020), copies=NewCopies(0),
                                  today=TODAY, now=NOW, by="budi")
    for author, year, is_double in (("Tere Liye", 2020, True), ("Adi Wira", 2020, False), ("Tere Liye", 2021, False)):
        facts = TitleFacts("Laut", contributors=(Credit(author),), year=year)
        try:
            await actions.catalogue_title(facts=facts, copies=NewCopies(0), today=TODAY, now=NOW, by="budi")
            seen = False
        except Refused as refused:
            seen = [code for code, _ in codes(refused.judgement)] == ["title_already_here"]
        assert seen is is_double
