"""Fifteen real books, as a village library typed them, go through the door one after another."""

import csv
from pathlib import Path
from typing import Any

import pytest

from libsys.catalog import queries
from tests.catalog.desk import form_for, saved
from tests.village import fields_of, words_of

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "real_books.csv"
# title -> the ISBN as its page shows it, whether it is doubtful, the class and the label proposed from the title
EXPECTED = {
    "Bianca Castafiore": ("978-979-22-5343-6", False, None, "BIA"),
    "Takjub Bukti Kebesaran Allah": ("978-979-335-112-8", True, None, "TAK"),
    "Doa Untuk Sebuah Negeri": ("978-979-943-545-5", True, "2X5", "2X5 DOA"),
    "Robin Pendekar Sherwood - Si Lelaki Berkerudung": ("978-979-523-018-2", False, None, "ROB"),
    "Seni Menganyam": ("978-979-1216-02-9", False, "745.5", "745.5 SEN"),
    "Mengenal Pahlawan Nasional 1": ("978-602-7596-71-9", False, "920", "920 MEN"),
    "Misteri Penginapan Tua (The Pale House)": ("978-979-22-8014-2", False, None, "MIS"),
    "Assalamualaikum Beijing": ("978-602-9055-25-2", False, None, "ASS"),
    "Pesantren Impian": ("978-602-9055-29-0", False, "2X7", "2X7 PES"),
    "Pemanfaatan Tumbuh-tumbuhan Alami untuk Kesehatan dan Pengobatan Alternatif": ("", False, "615.321", "615.321 PEM"),
    "Bumi": ("978-602-03-3295-6", False, None, "BUM"),
    "Bulan": ("978-602-03-3294-9", False, None, "BUL"),
    "Hujan": ("978-602-03-2478-4", False, None, "HUJ"),
    "Laskar Pelangi": ("978-979-3062-79-2", False, None, "LAS"),
}


def books() -> list[dict[str, str]]:
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def typed(book: dict[str, str]) -> dict[str, str]:
    """What the librarian copies from the book into the form."""
    return {"title": book["title"], "publisher": book["publisher_place"], "year": book["year"], "physical": book["physical"]}


@pytest.mark.parametrize("book", [book for book in books() if book["title"]], ids=lambda book: book["title"])
async def test_each_book_is_saved_as_it_is_printed(budi: Any, book: dict[str, str]) -> None:
    isbn, is_doubtful, class_number, call_number = EXPECTED[book["title"]]
    form = await form_for(budi, book["isbn"], **typed(book))
    assert (form["copies"], form["first_barcode"], form["first_accession"]) == ("1", "B00001", "00001")
    answer = await budi.post("/catalog/new", data=form)
    if is_doubtful:
        assert answer.status_code == 422
        assert "Angka terakhir ISBN" in words_of(answer.text)
        assert fields_of(answer.text, "/catalog/new")["title"] == book["title"]
        answer = await budi.post("/catalog/new", data=form | {"despite": "isbn_check_digit"})
    title = await saved(answer)
    assert (title.isbn_read.hyphenated, title.class_number, title.call_number) == (isbn, class_number, call_number)
    assert title.isbn_printed == (book["isbn"] or None)
    assert (title.year, title.physical) == (int(book["year"]) if book["year"] else None, book["physical"] or None)
    assert [copy.barcode for copy in title.copies] == ["B00001"]


async def test_place_and_publisher_typed_as_in_the_register_are_told_apart(budi: Any) -> None:
    book = next(book for book in books() if book["title"] == "Laskar Pelangi")
    title = await saved(await budi.post("/catalog/new", data=await form_for(budi, book["isbn"], **typed(book))))
    assert (title.place, title.publisher) == ("Yogyakarta", "Bentang")
    assert title.isbn == "9789793062792"  # an ISBN-10 of before 2007


async def test_a_wrong_isbn_comes_with_what_was_probably_meant(budi: Any) -> None:
    page = await budi.get("/catalog/new", params={"isbn": "978-979-335-112-8"})
    assert "Mungkin maksudnya 978-979-3351-12-4?" in words_of(page.text)


async def test_a_book_without_title_waits_with_all_that_was_typed(budi: Any) -> None:
    book = next(book for book in books() if not book["title"])
    answer = await budi.post("/catalog/new", data=await form_for(budi, book["isbn"], **typed(book)))
    assert answer.status_code == 422
    assert "Isi bagian ini dulu." in words_of(answer.text)
    kept = fields_of(answer.text, "/catalog/new")
    assert (kept["isbn"], kept["publisher"]) == ("978-634-00-3115-7", "Pusat Perbukuan")
    assert (await queries.recent())[1] == 0


async def test_all_fifteen_fill_the_register_in_order(budi: Any) -> None:
    for book in books():
        answer = await budi.post("/catalog/new", data=await form_for(
            budi, book["isbn"], **typed(book) | {"despite": "isbn_check_digit"}))
        assert answer.status_code == (303 if book["title"] else 422)
    register = await queries.copy_rows()
    assert [copy["accession_number"] for copy in register] == [f"{number:05}" for number in range(1, 15)]
    assert [copy["title"] for copy in register] == [book["title"] for book in books() if book["title"]]
