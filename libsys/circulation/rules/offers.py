"""What a number that nobody knows most likely is: a book's ISBN, the next book, a new member."""

import re
from dataclasses import dataclass

from libsys.catalog.rules import FIRST_BARCODE, isbn
from libsys.library.rules import code_of, other_layouts
from libsys.members.rules import FIRST_NUMBER

OLD_ISBN = 10
_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True)
class Offer:
    """Something to record under what was typed: an `isbn`, a `copy` or a `member`."""

    kind: str
    number: str


def offers(typed: str, *, last_barcode: str | None, last_member: str | None) -> tuple[Offer, ...]:
    """What can be recorded under this number, the most likely first; nothing for words.

    A number of the shape of the library's own cards or labels is one; a sound ISBN is a book; what looks like
    neither may be both a card and a label.
    """
    read = isbn.read(typed)
    shapes = {"member": _shape(last_member or FIRST_NUMBER), "copy": _shape(last_barcode or FIRST_BARCODE)}
    codes = [code for code in map(code_of, (typed, *other_layouts(typed))) if code]
    alike = [Offer(kind, one) for one in codes for kind, shape in shapes.items() if _shape(one) == shape]
    # Ten digits may be an old ISBN, and the number of a pupil that stands on a card.
    if read.is_valid and not (alike and len(typed.strip()) == OLD_ISBN):
        return (Offer("isbn", read.hyphenated),)
    if alike:
        return tuple(alike) if len({one.number for one in alike}) == 1 else ()
    printed = (Offer("isbn", read.printed),) if read.key else ()
    plain = code_of(typed)
    if plain is None or not _DIGITS.search(plain) or (read.key and len(read.key) > OLD_ISBN):
        return printed
    return (*printed, Offer("copy", plain), Offer("member", plain))


def _shape(number: str) -> str:
    """A number without what counts on: A0017 and a1 are of one shape, B00017 is of another."""
    return _DIGITS.sub("0", number.upper())
