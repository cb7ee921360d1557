"""A book as it is handed to the catalogue, whoever describes it: form, API, pack or import."""

from dataclasses import dataclass

ROLES = ("pengarang", "penyusun", "penyunting", "penerjemah", "ilustrator", "lainnya")
KINDS_OF_NAME = ("person", "body", "meeting")
EARLIEST_YEAR, LATEST_YEAR = 1400, 2100
MOST_CONTRIBUTORS, MOST_SUBJECTS = 20, 10
MOST = {
    "title": 300, "remainder": 300, "edition": 80, "series": 200, "publisher": 160, "place": 80, "language": 5,
    "physical": 160, "audience": 10, "class_number": 30, "call_number": 60, "summary": 4000, "isbn": 60,
    "name": 160, "heading": 160, "subject": 120,
}
"""The longest each text may be."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Somebody named on the book, and the heading they are filed under (proposed when not given)."""

    name: str
    heading: str = ""
    role: str = "pengarang"
    kind: str = ""


@dataclass(frozen=True, slots=True)
class TitleFacts:
    """What the title page says, and where the book will stand. Only the title is needed."""

    title: str
    remainder: str | None = None
    edition: str | None = None
    series: str | None = None
    publisher: str | None = None
    place: str | None = None
    year: int | None = None
    language: str | None = None
    physical: str | None = None
    audience: str | None = None
    class_number: str | None = None
    call_number: str | None = None
    summary: str | None = None
    isbn: str | None = None
    contributors: tuple[Credit, ...] = ()
    subjects: tuple[str, ...] = ()
