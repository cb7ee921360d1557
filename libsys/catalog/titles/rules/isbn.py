"""Reading the ISBN on a book's back, however it was typed or scanned.

A wrong ISBN is never a wall: printers make mistakes, and the number on the book is the
number on the book. `read` says what is unusual (`caution`) and, only where the digits
themselves give evidence, what was probably meant (`suggestion`).
"""

import re
import unicodedata
from dataclasses import dataclass

from libsys.kernel.letters import spelled
from libsys.library.rules import other_layouts, without_marks

MOST_PRINTED = 200
"""As long as what the catalogue keeps as printed; a longer text is refused where it is typed, never cut in silence."""
MOST_READ = 400

# Long-lived habits of leaving the box "filled": they all say that the book has no ISBN.
NO_ISBN = frozenset(
    {"", "isbn", "tidak ada", "tidak ada isbn", "tanpa isbn", "tak ada", "belum ada", "nihil", "none", "null", "n a"}
)

INDONESIAN_GROUPS = ("978979", "978602", "978623", "978634")

_LABEL = re.compile(r"\b(?:e-?)?isbn(?:[-\s]*1[03](?=\s*[:)\s]))?[\s:.)#-]*", re.IGNORECASE)
_FLOAT_TAIL = re.compile(r"(?<=\d{9})\.0+(?!\d)")
_SPREADSHEET = re.compile(r"\b\d[.,]\d+E\+?1[0-3]\b", re.IGNORECASE)
_RUN = re.compile(r"\d(?:[\s.-]{0,3}[\dX])*", re.IGNORECASE)
_OF_A_SET = re.compile(r"lengkap|\bset\b|no\.?\s*jil", re.IGNORECASE)
_LISTED = re.compile(r"^\s*\d{1,2}[.)]\s+(?=\d)")
_PRICE = re.compile(r"\brp\.?\s*\d{1,3}(?:[.,]\d{3})+(?:[.,]-|,00)?|\brp\.?\s*\d{4,7}(?![\d-])", re.IGNORECASE)
_STROKE = re.compile(r"(?<=\d)/(?=[\dX])", re.IGNORECASE)
_BEFORE_13 = re.compile(r"(?<=[\d.])\s+(?=97[89](?:[\s-]?\d){10}(?!\d))")
_OPENERS = re.compile(r"[;,/|()\[\]<>{}]|\brp\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Isbn:
    """An ISBN as the book shows it and as the catalogue compares it.

    `canonical` are the 13 digits of a correct ISBN, else None. `key` is what titles are
    matched by: the canonical digits, or the wrong digits as typed, so that the same wrong
    number finds the same title again. `caution` is a reason code: isbn_check_digit,
    isbn_length, isbn_prefix, isbn_issn, isbn_placeholder or isbn_spreadsheet.
    """

    printed: str = ""
    canonical: str | None = None
    key: str | None = None
    hyphenated: str = ""
    caution: str | None = None
    suggestion: str | None = None

    @property
    def is_valid(self) -> bool:
        return self.canonical is not None

    @property
    def is_indonesian(self) -> bool:
        """979 is Indonesia only as the group of an old ISBN-10, never as a 13-digit prefix."""
        return self.canonical is not None and self.canonical.startswith(INDONESIAN_GROUPS)


def read(text: str | None) -> Isbn:
    """What a librarian typed, scanned or imported, understood as one ISBN."""
    typed = _clean(_scanned(text or ""))
    if _says_none(typed):
        return Isbn()
    printed = typed[:MOST_PRINTED].strip()
    plain = _apart(_FLOAT_TAIL.sub("", _LABEL.sub(" ", typed)))
    if _SPREADSHEET.search(plain):
        return _doubtful(printed, "isbn_spreadsheet")
    digits = next(iter(_all_sound(plain)), None) or _best(_candidates(plain))
    if _is_magazine(plain):
        return _doubtful(printed, "isbn_issn")
    if len(digits) == 13:
        return _read_13(printed, digits)
    if len(digits) == 10:
        return _read_10(printed, digits)
    if _is_issn(digits):
        return _doubtful(printed, "isbn_issn")
    return _doubtful(printed, "isbn_length", suggestion=_lost_zero(digits) or _of_letters(plain))


def every_key(text: str | None) -> tuple[str, ...]:
    """What a title is matched by, the book's own number first: of a set, the volume and the set."""
    own = read(text)
    if own.canonical is None:
        return (own.key,) if own.key else ()
    others = (read(digits).canonical for digits in _all_sound(_LABEL.sub(" ", _clean(_scanned(text or "")))))
    return tuple(dict.fromkeys((own.canonical, *(one for one in others if one))))


def hyphenate(canonical: str) -> str:
    """The 13 digits with hyphens, or plain where the publisher's range is unknown."""
    import isbnlib

    masked = isbnlib.mask(canonical) or ""
    is_whole = masked.count("-") == 4 and "--" not in masked
    return masked if is_whole else canonical


def _read_13(printed: str, digits: str) -> Isbn:
    import isbnlib

    if _is_placeholder(digits):
        return _doubtful(printed, "isbn_placeholder")
    if not digits.startswith(("978", "979")):
        return _doubtful(printed, "isbn_prefix", key=digits)
    if isbnlib.is_isbn13(digits):
        return _sound(printed, digits)
    # "978-" was written before an old ISBN-10 and its last digit was kept.
    is_old_check_digit = digits.startswith("978") and isbnlib.is_isbn10(digits[3:])
    suggestion = hyphenate(isbnlib.to_isbn13(digits[3:])) if is_old_check_digit else None
    return _doubtful(printed, "isbn_check_digit", key=digits, suggestion=suggestion)


def _read_10(printed: str, digits: str) -> Isbn:
    import isbnlib

    if _is_placeholder(digits):
        return _doubtful(printed, "isbn_placeholder")
    if isbnlib.is_isbn10(digits):
        return _sound(printed, isbnlib.to_isbn13(digits))
    # "978-" was left off a new number and its last digit was kept.
    is_new_check_digit = isbnlib.is_isbn13("978" + digits)
    suggestion = hyphenate("978" + digits) if is_new_check_digit else None
    return _doubtful(printed, "isbn_check_digit", key=digits, suggestion=suggestion)


def _sound(printed: str, canonical: str) -> Isbn:
    return Isbn(printed=printed, canonical=canonical, key=canonical, hyphenated=hyphenate(canonical))


def _doubtful(printed: str, caution: str, *, key: str | None = None, suggestion: str | None = None) -> Isbn:
    return Isbn(printed=printed, key=key, hyphenated=printed, caution=caution, suggestion=suggestion)


def _scanned(text: str) -> str:
    """The text without what a scanner put before it; signs of another keyboard are read where they are one ISBN."""
    plain = without_marks(text) if text.lstrip().startswith("]") else text
    if any(sign.isdecimal() for sign in plain):
        return plain
    sound = [one for one in other_layouts(plain) if _whole([one])]
    return sound[0] if len(sound) == 1 else plain


def _clean(text: str) -> str:
    """One line in plain digits and hyphens, without invisible characters."""
    kept = []
    for character in spelled(text, "NFKC", MOST_READ):
        category = unicodedata.category(character)
        if character.isdecimal():
            kept.append(str(unicodedata.decimal(character)))
        elif category == "Pd" or character == "\u2212":
            kept.append("-")
        elif category in ("Cf", "Cs", "Co", "Cn"):
            continue
        elif category.startswith(("Z", "C")):
            kept.append(" ")
        else:
            kept.append(character)
    return " ".join("".join(kept).split())


def _apart(plain: str) -> str:
    """The text without a price and the number of a list, with strokes within one ISBN read as hyphens, each number apart."""
    bare = _PRICE.sub(" ; ", _LISTED.sub("", plain))
    joined = _STROKE.sub("-", bare)
    return _BEFORE_13.sub(" ; ", joined if _is_sound(_best(_candidates(joined))) else bare)


def _is_sound(digits: str) -> bool:
    import isbnlib

    return isbnlib.is_isbn10(digits) or isbnlib.is_isbn13(digits)


def _is_magazine(plain: str) -> bool:
    """Whether this is an ISSN, or a magazine's barcode: 977, with or without the digits of the issue."""
    digits = re.sub("[^0-9X]", "", plain.upper())
    return "ISSN" in plain.upper() or (digits.startswith("977") and len(digits) in (13, 15, 18))


def _says_none(typed: str) -> bool:
    return " ".join(re.findall(r"\w+", typed.casefold())) in NO_ISBN


def _candidates(plain: str) -> list[str]:
    """Every number in the text that could be meant, in the order of the text."""
    numbers = []
    for piece in _OPENERS.split(plain):
        for run in _RUN.findall(piece):
            numbers.extend(_heads(run.upper().split()))
    return numbers


def _heads(parts: list[str]) -> list[str]:
    """A run cut where a space stands: a price or an EAN add-on may follow the ISBN."""
    heads, grown = [], ""
    for part in parts:
        grown += part.replace("-", "").replace(".", "")
        heads.append(grown)
    return heads + [core for head in heads if (core := _core(head)) != head]


def _core(digits: str) -> str:
    """The 13 digits within what scanners make of them: the 2 or 5 of an add-on glued on, a GTIN-14 (that of a box of the book
    has a check digit of its own), or one after the (01) of a GS1 code.
    """
    if len(digits) == 16 and digits.startswith("01"):
        digits = digits[2:]
    if len(digits) in (15, 18) and digits.startswith(("978", "979")):
        return digits[:13]
    if len(digits) != 14 or digits[1:4] not in ("978", "979") or not digits.isdecimal():
        return digits
    if digits[0] == "0":
        return digits[1:]
    return digits[1:13] + _ean_check(digits[1:13]) if _ean_check(digits[:13]) == digits[13] else digits


def _ean_check(digits: str) -> str:
    """The check digit that follows these, counted from the last as on every trade code."""
    return str(-sum(int(digit) * (3, 1)[at % 2] for at, digit in enumerate(reversed(digits))) % 10)


def _all_sound(plain: str) -> list[str]:
    """Every correct number of a text that holds several, the volume's before its set's; none when it holds one."""
    numbers: list[tuple[bool, str]] = []
    for piece in _OPENERS.split(plain):
        here = [(run.end(), digits) for run in _RUN.finditer(piece) for digits in _whole(run[0].upper().split())]
        if not here and numbers and _OF_A_SET.search(piece):
            numbers[-1] = (True, numbers[-1][1])
        for at, (end, digits) in enumerate(here):
            after = piece[end:here[at + 1][0]] if at + 1 < len(here) else piece[end:]
            numbers.append((bool(_OF_A_SET.search(after)), digits))
    return [digits for _, digits in sorted(numbers, key=lambda one: one[0])] if len(numbers) > 1 else []


def _whole(parts: list[str]) -> list[str]:
    """The correct numbers that stand one after another in a run."""
    import isbnlib

    sound, start = [], 0
    while start < len(parts):
        grown, best, end = "", None, start
        for at in range(start, min(start + 6, len(parts))):
            grown += parts[at].replace("-", "").replace(".", "")
            core = _core(grown)
            if (isbnlib.is_isbn10(core) or isbnlib.is_isbn13(core)) and not _is_placeholder(core):
                best, end = core, at
        if best:
            sound.append(best)
        start = end + 1
    return sound


def _best(candidates: list[str]) -> str:
    """The first correct number, else the first of a right length, else the longest."""
    import isbnlib

    shaped = [candidate for candidate in candidates if len(candidate) in (10, 13)]
    for candidate in shaped:
        if isbnlib.is_isbn10(candidate) or isbnlib.is_isbn13(candidate):
            return candidate
    return shaped[0] if shaped else max(candidates, key=len, default="")


def _is_placeholder(digits: str) -> bool:
    """0000000000 and its kin pass the arithmetic and would join all books without ISBN."""
    core = digits[3:12] if len(digits) == 13 else digits[:9]
    return len(set(core)) == 1 or core == "123456789"


def _lost_zero(digits: str) -> str | None:
    """Spreadsheets drop the 0 in front of an English ISBN-10; its check digit tells."""
    import isbnlib

    return hyphenate(isbnlib.to_isbn13("0" + digits)) if isbnlib.is_isbn10("0" + digits) else None


def _of_letters(plain: str) -> str | None:
    """An O for a 0 or an I for a 1; the check digit tells."""
    digits = _best(_candidates(plain.translate(str.maketrans("OoIl", "0011"))))
    return read(digits).hyphenated if _is_sound(digits) and not _is_placeholder(digits) else None


def _is_issn(digits: str) -> bool:
    if len(digits) != 8 or "X" in digits[:-1]:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(range(8, 1, -1), digits, strict=False))
    return (total + (10 if digits[-1] == "X" else int(digits[-1]))) % 11 == 0
