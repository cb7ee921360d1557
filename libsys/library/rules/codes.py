"""The shape of official codes; the tables of regions themselves are not needed for that.

Sources: Kepmendagri 300.2.2-2430/2025 (region), Perpusnas NPP register.
"""

import re
from collections.abc import Sequence

REGION_CODE = re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[123][0-9]{3}")
NPP = re.compile(r"[0-9]{6}[0-9A-Z]{9}")
MOST_DIGITS = 18
_DIGITS = re.compile(r"[0-9]+")


def region_code_fits(code: str) -> bool:
    """Whether this looks like a village's code, `15.05.01.2007`: 1 kelurahan, 2 desa, 3 desa adat."""
    return bool(REGION_CODE.fullmatch(code))


def npp_fits(npp: str) -> bool:
    """Whether this looks like an NPP: 15 letters and digits, the region's six first."""
    return bool(NPP.fullmatch(npp))


def is_isbn(number: str) -> bool:
    """Whether this is the ISBN on a book's cover: a scanner held in the wrong place reads it as a number of the library's own."""
    digits = number.replace("-", "")
    if re.fullmatch("97[89][0-9]{10}", digits) is None:
        return False
    return sum(int(digit) * (1, 3)[at % 2] for at, digit in enumerate(digits)) % 10 == 0


def can_lead_on(last: str) -> bool:
    """Whether a next number can follow from this one: it has digits, not zeros alone, and no heap of them."""
    digits = _DIGITS.findall(last)
    return bool("".join(digits).strip("0")) and max(map(len, digits)) <= MOST_DIGITS


def greatest(numbers: Sequence[str]) -> str | None:
    """The greatest of these numbers, the newest first, in the pattern of the newest; None for none."""
    pattern = _DIGITS.sub("0", numbers[0]) if numbers else ""
    return max((number for number in numbers if _DIGITS.sub("0", number) == pattern),
               key=lambda number: [(len(digits.lstrip("0")), digits.lstrip("0")) for digits in _DIGITS.findall(number)], default=None)


def plain_region_code(typed: str) -> str:
    """A region code with its dots where they belong, when ten digits were typed; else as it was typed."""
    digits = re.sub(r"[ .]", "", typed)
    if len(digits) == 10 and digits.isdigit():
        return f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}.{digits[6:]}"
    return typed.strip()


def plain_npp(typed: str) -> str:
    """An NPP in capitals, without blanks, dots and dashes."""
    return re.sub(r"[ .-]", "", typed).upper()
