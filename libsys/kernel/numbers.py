"""Whole numbers that people and machines send: bounded in digits before they are read.

`int()` takes the digits of every alphabet and spaces around them, and raises at 4,301 digits: here a text is a number
of at most so many plain digits, or none. Pure.
"""

import re

_WHOLE = re.compile(r"[+-]?[0-9]+")
MOST_DIGITS = 18
"""More than any count here, and less than either database's greatest."""


def whole(text: str | None, most_digits: int = MOST_DIGITS) -> int | None:
    """The number in a text of plain digits, with a sign or without; None when there is none, or a longer one."""
    text = text or ""
    return int(text) if len(text) <= most_digits + 1 and _WHOLE.fullmatch(text) and len(text.lstrip("+-")) <= most_digits else None
