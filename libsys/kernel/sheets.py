"""Lists to take along: the same rows as CSV for a spreadsheet, XLSX, or JSON lines for a machine.

    write_rows("csv", {"number": "Nomor", "name": "Nama"}, [{"number": "A0001", "name": "Siti"}], stream)

`columns` gives the keys of the rows, in order, with their headings; `stream` takes bytes.
A cell that a spreadsheet could take for a formula is kept as text: what somebody typed into
a name must never run on the computer of whoever opens the list.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, BinaryIO

from libsys.kernel.letters import spelled

FORMATS = ("csv", "xlsx", "jsonl")
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
_WIDEST = 60


def guarded(value: Any) -> Any:
    """A cell for CSV: text that could be read as a formula gets an apostrophe before it."""
    if not isinstance(value, str):
        return value
    # Full-width signs (＝) are folded by some spreadsheets before they look for a formula.
    first = spelled(value.lstrip(" "), "NFKC", 1)[:1]
    return f"'{value}" if first in STARTS_A_FORMULA and first else value


def plain(value: Any) -> Any:
    """A value as text or number: days and instants in ISO, several values with semicolons between."""
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return "; ".join(str(plain(one)) for one in value)
    return value


def write_rows(form: str, columns: Mapping[str, str], rows: Iterable[Mapping[str, Any]], stream: BinaryIO) -> int:
    """Write the rows in this format ("csv", "xlsx", "jsonl"); returns how many there were."""
    return _WRITERS[form](columns, rows, stream)


def _csv(columns: Mapping[str, str], rows: Iterable[Mapping[str, Any]], stream: BinaryIO) -> int:
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True)  # the mark: Excel needs it
    try:
        sheet = csv.writer(text)
        sheet.writerow([guarded(heading) for heading in columns.values()])
        count = 0
        for line in rows:
            sheet.writerow([_csv_cell(line.get(key)) for key in columns])
            count += 1
        return count
    finally:
        text.flush()
        text.detach()  # the stream is the caller's; it stays open


def _csv_cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return int(value)
    return guarded(plain(value))


def _jsonl(columns: Mapping[str, str], rows: Iterable[Mapping[str, Any]], stream: BinaryIO) -> int:
    count = 0
    for line in rows:
        kept = {key: _json_value(line.get(key)) for key in columns}
        stream.write(json.dumps(kept, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        count += 1
    return count


def _json_value(value: Any) -> Any:
    return [plain(one) for one in value] if isinstance(value, (list, tuple)) else plain(value)


def _xlsx(columns: Mapping[str, str], rows: Iterable[Mapping[str, Any]], stream: BinaryIO) -> int:
    import xlsxwriter  # heavy, and only for this

    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(made, options)
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True})
    widths = [len(heading) for heading in columns.values()]
    for column, heading in enumerate(columns.values()):
        sheet.write_string(0, column, heading, bold)
    count = 0
    for count, line in enumerate(rows, 1):
        for column, key in enumerate(columns):
            value = plain(line.get(key))
            if isinstance(value, (int, float)):
                sheet.write_number(count, column, value)
            elif value not in (None, ""):
                sheet.write_string(count, column, str(value)[:32_767])
                widths[column] = max(widths[column], min(len(str(value)), _WIDEST))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width + 2)
    sheet.freeze_panes(1, 0)
    book.close()
    stream.write(made.getvalue())
    return count


_WRITERS = {"csv": _csv, "xlsx": _xlsx, "jsonl": _jsonl}
