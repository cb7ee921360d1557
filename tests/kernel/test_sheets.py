"""Lists to take along open in a spreadsheet, and nothing in them runs."""

import io
import json
from datetime import date
from zipfile import ZipFile

import pytest

from libsys.kernel import sheets

COLUMNS = {"number": "Nomor", "name": "Nama", "joined_on": "Sejak", "count": "Jumlah"}
SITI = {"number": "A0001", "name": "Siti Aminah", "joined_on": date(2026, 6, 1), "count": 3, "secret": "not asked"}


def written(form: str, *rows: dict) -> bytes:
    stream = io.BytesIO()
    assert sheets.write_rows(form, COLUMNS, rows, stream) == len(rows)
    return stream.getvalue()


def test_a_csv_opens_in_excel_with_its_headings_and_iso_days():
    text = written("csv", SITI)
    assert text.startswith(b"\xef\xbb\xbf")
    assert text.decode("utf-8-sig").splitlines() == ["Nomor,Nama,Sejak,Jumlah", "A0001,Siti Aminah,2026-06-01,3"]


@pytest.mark.parametrize("name", ["=1+1", "+62811", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1", "|calc"])
def test_a_typed_formula_is_only_text_in_csv(name):
    cell = written("csv", SITI | {"name": name}).decode("utf-8-sig").split("A0001,", 1)[1].lstrip('"')
    assert cell.startswith("'" + name)


def test_a_typed_formula_is_only_text_in_xlsx():
    with ZipFile(io.BytesIO(written("xlsx", SITI | {"name": "=HYPERLINK(1)"}))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        strings = book.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    assert "=HYPERLINK(1)" in strings


def test_json_lines_hold_only_the_columns_that_were_asked_for():
    line = json.loads(written("jsonl", SITI | {"name": "=x", "count": None}))
    assert line == {"number": "A0001", "name": "=x", "joined_on": "2026-06-01", "count": None}


def test_a_stream_of_the_caller_stays_open():
    stream = io.BytesIO()
    sheets.write_rows("csv", COLUMNS, [], stream)
    stream.write(b"more")
    assert stream.getvalue().endswith(b"more")
