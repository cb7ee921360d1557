"""Keys of rows: UUIDv7 text that sorts in the order of making."""

import re
import secrets
import time

RANDOM_BITS = 74
VERSION, VARIANT = 0x7, 0b10
STEP_BITS = 32


class Ids:
    """Makes keys one after another; each sorts behind the one before, also within one millisecond and when the clock
    is set back (RFC 9562 §6.2, method 2), so that "the newest of two" has one answer.
    """

    def __init__(self) -> None:
        """Begins with nothing made."""
        self._last = 0

    def __call__(self) -> str:
        """A new key: UUIDv7 text, random, sorted by the order of making in this process and by the time of making elsewhere."""
        fresh = (time.time_ns() // 1_000_000 << RANDOM_BITS) | secrets.randbits(RANDOM_BITS)
        behind = self._last + 1 + secrets.randbits(STEP_BITS)
        self._last = made = fresh if fresh >> RANDOM_BITS > self._last >> RANDOM_BITS else behind
        stamp, high, low = made >> RANDOM_BITS, made >> 62 & 0xFFF, made & (1 << 62) - 1
        text = f"{(stamp << 80 | VERSION << 76 | high << 64 | VARIANT << 62 | low) & (1 << 128) - 1:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


new_id = Ids()


def is_id(text: object) -> bool:
    """Whether this text has the shape of one of our keys."""
    return isinstance(text, str) and bool(re.fullmatch(r"[0-9a-f-]{36}", text))
