"""Makes typed text fit to keep: one spelling of each letter, no invisible signs, one line or many."""

import re

from libsys.kernel.letters import MOST_LETTERS, spelled

# Control characters, and signs that turn the direction of writing or show nothing: they spoof
# names and spoil searches. The joiners U+200C and U+200D stay; emoji and some scripts need them.
_INVISIBLE = re.compile(
    "[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
_LINE_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_SPACES = re.compile(r"\s+")
_LINE_SPACES = re.compile(r"[^\S\n]+")
_MANY_LINES = re.compile(r"\n{3,}")
# NUL cannot be stored on PostgreSQL; half a character and U+FFFD mean that something got lost.
_FORBIDDEN = re.compile("[\x00\ud800-\udfff\ufffd]")


def is_forbidden(typed: str) -> bool:
    """Whether the text holds something that cannot be kept: NUL, or half a character."""
    return _FORBIDDEN.search(typed) is not None


def clean(typed: str, *, lines: bool = False, most: int = MOST_LETTERS) -> str:
    """The text in NFC, stripped, without control and direction signs; on one line unless `lines`.

    Of a longer text than `most` only so much is looked at: a field that takes less says that it is too long.
    """
    text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", typed[:most]))
    if not lines:
        return spelled(_SPACES.sub(" ", text).strip(), "NFC")
    text = "\n".join(line.strip() for line in _LINE_SPACES.sub(" ", text).split("\n"))
    return spelled(_MANY_LINES.sub("\n\n", text).strip(), "NFC")


def scrub(sent: str, *, lines: bool = False) -> str:
    """What a machine sent, fit to keep: cleaned as typed text is, without what cannot be kept at all."""
    return clean(sent[:MOST_LETTERS].replace("\x00", "").encode("utf-8", "ignore").decode(), lines=lines)


def as_typed(typed: str, most: int) -> str:
    """What was typed, bounded, fit to be drawn again in a page."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", typed[:most])
