"""What a language needs to write dates and numbers: names of months and days, and signs.

Small tables instead of Babel: Babel's locale data is heavy to load and to carry on a
Raspberry Pi. The tests hold these tables against Babel.
"""

from dataclasses import dataclass

LANGUAGES = ("id", "en")
DEFAULT_LANGUAGE = "id"

# The three zones of Indonesia, by the short name that people know.
ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}


@dataclass(frozen=True, slots=True)
class Language:
    """How one language writes months, days, numbers and hours."""

    months: tuple[str, ...]
    short_months: tuple[str, ...]
    weekdays: tuple[str, ...]  # Monday first, as `date.weekday()` counts
    thousands: str
    decimal: str
    hour: str
    yes: str
    no: str


INDONESIAN = Language(
    months=(
        *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
        *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
    ),
    short_months=tuple("Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des".split()),
    weekdays=("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    thousands=".",
    decimal=",",
    hour=".",
    yes="ya",
    no="tidak",
)

ENGLISH = Language(
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    short_months=tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()),
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    thousands=",",
    decimal=".",
    hour=":",
    yes="yes",
    no="no",
)

_LANGUAGE = {"id": INDONESIAN, "en": ENGLISH}


def language_of(lang: str | None) -> Language:
    """The language asked for; Indonesian when it is unknown."""
    return _LANGUAGE.get(lang or DEFAULT_LANGUAGE, INDONESIAN)
