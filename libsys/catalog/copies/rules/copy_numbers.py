"""The next number for a copy, continuing whatever pattern the village already uses.

Proposals only: the caller asks again with the proposal when that number is taken. Where a pattern has come to the law
of length there is no next number: nothing begins anew by itself and no letter is cut off.
"""

import re

from libsys.catalog.copies.facts import MOST_ACCESSION, MOST_BARCODE

FIRST_BARCODE = "B00001"
FIRST_ACCESSION = "00001"

_BARCODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_DIGITS = re.compile(r"[0-9]+")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def valid_barcode(text: str | None) -> bool:
    """Letters, digits, dot, line and underline, beginning with a letter or digit."""
    return text is not None and len(text) <= MOST_BARCODE and _BARCODE.fullmatch(text) is not None


def next_barcode(last: str | None) -> str | None:
    """B00017 → B00018, PD-99 → PD-100: the last digits count on, keeping their width. None where that is too long."""
    if not valid_barcode(last) or last is None:
        return FIRST_BARCODE
    groups = list(_DIGITS.finditer(last))
    proposal = _replaced(last, groups[-1], _counted_on(groups[-1][0])) if groups else f"{last}1"
    return proposal if len(proposal) <= MOST_BARCODE else None


def next_accession(last: str | None, year: int) -> str | None:
    """00017/PD/2024 → 00018/PD/2024, and 00001/PD/2025 in the first entry of 2025.

    The serial is the longest group of digits that is not a year (the first of equals). It
    begins at 1 again only when the pattern holds a year and that year has passed. A number
    without any digit begins a new plain series. None where the next one is too long.
    """
    following = _accession_after((last or "").strip(), year)
    return following if len(following) <= MOST_ACCESSION else None


def _accession_after(last: str, year: int) -> str:
    groups = list(_DIGITS.finditer(last))
    if not groups:
        return FIRST_ACCESSION
    serials = [group for group in groups if not _YEAR.fullmatch(group[0])]
    years = [group for group in groups if _YEAR.fullmatch(group[0])]
    if not serials:
        return _replaced(last, groups[-1], _counted_on(groups[-1][0]))
    serial = max(serials, key=lambda group: len(group[0]))
    if not years or int(years[-1][0]) >= year:
        return _replaced(last, serial, _counted_on(serial[0]))
    changes = {serial: "1".zfill(len(serial[0])), years[-1]: str(year)}
    for group in sorted(changes, key=lambda group: -group.start()):
        last = _replaced(last, group, changes[group])
    return last


def _counted_on(digits: str) -> str:
    return str(int(digits) + 1).zfill(len(digits))


def _replaced(text: str, group: re.Match[str], digits: str) -> str:
    return text[: group.start()] + digits + text[group.end() :]
