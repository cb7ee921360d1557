"""The report as files: JSON, a spreadsheet, a letter to the village head, flat CSV, a short message."""

from collections.abc import Callable
from typing import Any

from libsys.kernel.words import N_, translator
from libsys.report_format.seal import canonical
from libsys.reporting import rules

DRAFT = N_("DRAF")
FORMATS = ("json", "xlsx", "pdf", "csv", "text")
MEDIA_TYPES = {
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "csv": "text/csv",
    "text": "text/plain",
}


def make(
    form: str, document: dict[str, Any], lang: str, size: str = "A4",
    head_title: str | None = None, head_name: str | None = None, number: str | None = None,
) -> bytes:
    """The bytes of a file of this form; the letter goes to the village head, whom the document does not name, with a
    number of the village's own register.
    """
    makers: dict[str, Callable[[], bytes]] = {
        "json": lambda: canonical(document) + b"\n",
        "xlsx": lambda: _workbook(document, lang),
        "pdf": lambda: _letter(document, lang, size, head_title, head_name, number),
        "csv": lambda: _flat(document),
        "text": lambda: _message(document, lang).encode(),
    }
    return makers[form]()


def name(form: str, document: dict[str, Any], lang: str, size: str = "A4") -> str:
    """What the file is called; a draft says so in its name, and a letter on other paper than A4 says on which."""
    ending = "txt" if form == "text" else form
    return rules.file_name(document, ending, translator(lang)(DRAFT), size if form == "pdf" and size != "A4" else None)


def _workbook(document: dict[str, Any], lang: str) -> bytes:
    from libsys.reporting.files.workbook import workbook

    return workbook(document, lang)


def _letter(document: dict[str, Any], lang: str, size: str, title: str | None, head: str | None,
            number: str | None) -> bytes:
    from libsys.reporting.files.letter import Addressee, letter

    return letter(document, lang, size, Addressee(title, head), number)


def _flat(document: dict[str, Any]) -> bytes:
    from libsys.reporting.files.flat import flat

    return flat(document)


def _message(document: dict[str, Any], lang: str) -> str:
    from libsys.reporting.files.message import message

    return message(document, lang)
