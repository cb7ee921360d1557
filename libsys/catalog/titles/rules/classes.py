"""Class numbers: where a book stands, and under which head the month's report counts it."""

import re
from collections.abc import Iterable

from libsys.catalog.titles.rules.class_hints import HINTS
from libsys.catalog.titles.rules.class_table import SUBJECTS, ClassSubject
from libsys.finding import fold

MAIN_CLASSES = ("000", "100", "200", "2X0", "300", "400", "500", "600", "700", "800", "900")
REPORT_CLASSES = (*MAIN_CLASSES, "fiksi", "anak")
ISLAM = "2X0"

_NUMBER = re.compile(r"(?:[A-Z]{1,6}[\s.]+)?(2X\d|\d{3})(?!\d)(?:\.(\d{1,15}))?")
_FICTION_LABEL = re.compile(r"(?:R\s+)?(?:F|FIK|FIKSI)(?:\s.*)?")
_PROPER = re.compile(r"(?:2X\d|\d{3})(?:\.\d{1,15})?")
# Form 3 (fiction) behind the language: 813, 823, 891.73, 895.63, 899.2213; with 808.83, collections of stories.
_FICTION = re.compile(
    r"8[1-8]3(?:\..*)?|808\.83.*|899\.221|89(?:1\.7|2\.7|4\.35|5\.1|5\.6|5\.7|5\.91|5\.922|9\.21|9\.22(?:1|2|32|34|38))3\d*"
)


def read_class(text: str | None) -> str | None:
    """The class number as the catalogue keeps it: `2x4.1` is `2X4.1`; None when it is none."""
    tidy = _tidy(text)
    if _PROPER.fullmatch(tidy):
        return tidy
    return "F" if tidy in ("F", "FIK", "FIKSI") else None


def valid_class(text: str | None) -> bool:
    """Whether this is a class number: 639, 899.221, 2X4.1, or the label F of a fiction shelf."""
    return read_class(text) is not None


def main_class(text: str | None) -> str | None:
    """The shelf of ten: 000 to 900, or 2X0 for Islam (2X… and 297…); None when unknown.

    Reads whole labels too: `R 959.8`, `639.37 SAR b`, `F ASM`.
    """
    tidy = _tidy(text)
    if _FICTION_LABEL.fullmatch(tidy):
        return "800"
    hit = _NUMBER.match(tidy)
    if hit is None:
        return None
    if hit[1].startswith("2X") or hit[1] == "297":
        return ISLAM
    return hit[1][0] + "00"


def is_fiction(text: str | None) -> bool:
    """Novels and stories: form 3 of a literature, the label F, or plain 899.221.

    899.221 is Indonesian literature as a whole; villages put it on every novel, while
    poetry (899.2211) and drama (899.2212) carry their own number.
    """
    tidy = _tidy(text)
    if _FICTION_LABEL.fullmatch(tidy):
        return True
    hit = _NUMBER.match(tidy)
    if hit is None:
        return False
    return _FICTION.fullmatch(".".join(filter(None, hit.groups()))) is not None


def report_class(class_number: str | None, audience: str | None = None) -> str | None:
    """Under which head the report counts a title, each title once.

    A children's book is `anak` whatever its number; then fiction is `fiksi`; then the main
    class. None is a book without a readable class.
    """
    if audience == "anak":
        return "anak"
    return "fiksi" if is_fiction(class_number) else main_class(class_number)


def subject_named(key: str) -> ClassSubject | None:
    """The picker's subject with this key, if there is one."""
    return _BY_KEY.get(key)


def propose_class(title: str | None, subjects: Iterable[str] = ()) -> ClassSubject | None:
    """The subject that the words of the title and its subject headings point to, if any.

    A subject heading weighs twice, a hint of two words too; of equal subjects the more
    particular number wins.
    """
    named = fold(title)
    headed = " / ".join(fold(subject) for subject in subjects)

    def weight(subject: ClassSubject) -> tuple[int, int]:
        return _hits(subject, named) + 2 * _hits(subject, headed), len(subject.class_number)

    best = max(SUBJECTS, key=weight)
    return best if weight(best)[0] else None


def _hits(subject: ClassSubject, folded: str) -> int:
    padded = f" {folded} "
    return sum(len(hint.split()) for hint in _HINTS[subject.key] if f" {hint} " in padded)


def _tidy(text: str | None) -> str:
    return " ".join((text or "").upper().split())


_HINTS = {key: tuple(hint.replace("_", " ") for hint in hints.split()) for key, hints in HINTS.items()}
_BY_KEY = {subject.key: subject for subject in SUBJECTS}
