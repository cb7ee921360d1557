"""The facts of a title, declared once; and a book as it is handed to the catalogue, whoever describes it."""

from dataclasses import dataclass

from libsys.catalog.titles.words import AUDIENCES, KINDS_OF_NAME, LANGUAGES, ROLES
from libsys.kernel.facts import choice, fact, number, text
from libsys.kernel.marks import N_

EARLIEST_YEAR, LATEST_YEAR = 1400, 2100
MOST_CONTRIBUTORS, MOST_SUBJECTS, MOST_SUBJECT = 20, 10, 120
MOST_ISBN = 200
"""As the book shows it: a set and its volume print two numbers, each with its note."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Somebody named on the book, and the heading they are filed under (proposed when not given)."""

    name: str = text(160, N_("Nama pengarang"), needed=True)
    heading: str = text(160, N_("Tajuk pengarang"), usual="")
    role: str = choice(ROLES, N_("Peran"), most=20, usual="pengarang")
    kind: str = choice(KINDS_OF_NAME, N_("Jenis nama"), most=10, usual="")


@dataclass(frozen=True, slots=True)
class TitleWords:
    """What a title's own row says in words and numbers. A line here is a field of the form, the API, list and pack.

    goes: `short` is the quick form, `pack` a pack's line, `find` the words that a search finds.
    """

    title: str = text(300, N_("Judul"), needed=True, goes="short pack")
    remainder: str | None = text(300, N_("Anak judul"), goes="pack find")
    edition: str | None = text(80, N_("Edisi"), goes="pack find")
    series: str | None = text(200, N_("Seri"), goes="pack find")
    publisher: str | None = text(160, N_("Penerbit"), goes="short pack find")
    place: str | None = text(80, N_("Tempat terbit"), goes="pack find")
    year: int | None = number(EARLIEST_YEAR, LATEST_YEAR, N_("Tahun terbit"), goes="short pack find")
    language: str | None = choice(LANGUAGES, N_("Bahasa"), most=5, goes="pack")
    physical: str | None = text(
        160, N_("Deskripsi fisik"), hint=N_("Misalnya: vi + 78 hlm; 15 x 21 cm"), goes="pack")
    audience: str | None = choice(AUDIENCES, N_("Untuk siapa"), most=10, goes="pack")
    class_number: str | None = text(
        30, N_("Nomor kelas"), hint=N_("Lebih dulu daripada pilihan di atas. Misalnya 635 atau 2X4.1."), loose=60,
        goes="short pack find")
    call_number: str | None = text(
        60, N_("Nomor panggil"), hint=N_("Kosong: disusun dari kelas, tajuk dan judul."), goes="short")
    summary: str | None = text(4000, N_("Ringkasan"), lines=True, goes="pack")


@dataclass(frozen=True, slots=True)
class TitleFacts(TitleWords):
    """What the title page says, and where the book will stand. Only the title is needed."""

    isbn: str | None = None
    contributors: tuple[Credit, ...] = ()
    subjects: tuple[str, ...] = ()


MOST_HEADING = fact(Credit, "heading").most
