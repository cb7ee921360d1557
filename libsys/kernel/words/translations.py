"""The English words of every room, read from its `en.po` when English is first used."""

import re
from functools import cache
from pathlib import Path

_HOUSE = Path(__file__).resolve().parents[2]
_QUOTED = re.compile(r'(msgid|msgstr)?\s*"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}


def read_po(text: str) -> dict[str, str]:
    """Translations by msgid. Plain PO: fuzzy and obsolete entries, and empty words, do not count.

    Contexts and plural forms are not used in this house and raise ValueError.
    """
    entries: dict[str, str] = {}
    entry: dict[str, str] = {}
    field, fuzzy = "", False

    def close() -> None:
        if entry.get("msgid") and entry.get("msgstr") and not fuzzy:
            entries[entry["msgid"]] = entry["msgstr"]
        entry.clear()

    for at, line in enumerate(text.splitlines(), start=1):
        line = line.strip()
        if not line or line.startswith("#"):
            if "msgstr" in entry:
                close()
                fuzzy = False
            fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
            continue
        quoted = _QUOTED.fullmatch(line)
        if not quoted:
            raise ValueError(f"line {at} is not plain PO: {line[:60]}")
        if quoted[1] == "msgid" and "msgstr" in entry:
            close()
            fuzzy = False
        field = quoted[1] or field
        piece = _ESCAPE.sub(lambda hit: _ESCAPED.get(hit[1], hit[1]), quoted[2])
        entry[field] = entry.get(field, "") + piece
    close()
    return entries


@cache
def load() -> dict[str, str]:
    """English by Indonesian sentence, for the whole house."""
    words: dict[str, str] = {}
    for path in sorted(_HOUSE.glob("*/en.po")):
        words |= read_po(path.read_text(encoding="utf-8"))
    return words


def english(msgid: str) -> str | None:
    """The English of a sentence, or None when nobody has written it."""
    return load().get(msgid)


def conflicts(house: Path | None = None) -> dict[str, dict[str, str]]:
    """Sentences that two rooms translate differently: {sentence: {room: English}}."""
    said: dict[str, dict[str, str]] = {}
    for path in sorted((house or _HOUSE).glob("*/en.po")):
        for msgid, words in read_po(path.read_text(encoding="utf-8")).items():
            said.setdefault(msgid, {})[path.parent.name] = words
    return {msgid: rooms for msgid, rooms in said.items() if len(set(rooms.values())) > 1}
