"""Text that a page can print: whole words in lines, and no character that the font lacks."""

import re
import unicodedata
from collections.abc import Callable, Container

from libsys.kernel.letters import spelled

BOX = "\N{REPLACEMENT CHARACTER}"
_BOXES = re.compile(f"{BOX}+")
_UNSEEN = frozenset({"Cc", "Cf"})  # controls, writing directions, joiners, soft hyphens
_NEAR = {"\N{MINUS SIGN}": "-", "\t": " ", "\u2028": "\n", "\u2029": "\n"}


def printable(text: str, known: Container[int]) -> str:
    """The text with signs that cannot be seen left out, and unknown letters as one box."""
    kept: list[str] = []
    for char in spelled(text.replace("\r\n", "\n"), "NFC"):
        char = _NEAR.get(char, char)
        kind = unicodedata.category(char)
        if char == "\n" or (ord(char) in known and kind not in _UNSEEN):
            kept.append(char)
        elif kind == "Zs":
            kept.append(" ")
        elif kind not in _UNSEEN | {"Mn", "Me"}:
            kept.append(BOX)
    return _BOXES.sub(BOX, "".join(kept))


def _cut(word: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """A word too wide for its place, in pieces that fit; every piece has a letter at least."""
    pieces: list[str] = [""]
    for char in word:
        if pieces[-1] and measure(pieces[-1] + char) > width:
            pieces.append("")
        pieces[-1] += char
    return pieces


def wrap(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """The lines of a text in a column so wide; an empty text is one empty line."""
    lines: list[str] = []
    space = measure(" ")
    for paragraph in text.split("\n"):
        line, taken = "", 0.0
        for word in paragraph.split(" "):
            if not word:
                continue
            needs = measure(word)
            if line and taken + space + needs <= width:
                line, taken = f"{line} {word}", taken + space + needs
                continue
            if line:
                lines.append(line)
            if needs > width:
                *whole, word = _cut(word, width, measure)
                lines += whole
                needs = measure(word)
            line, taken = word, needs
        lines.append(line)
    return lines
