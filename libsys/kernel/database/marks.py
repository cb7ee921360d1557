"""What a write-ahead log holds, as far as its own marks tell: SQLite has none for what is missing from its end."""

import struct
from dataclasses import dataclass
from pathlib import Path

LOG_HEADER, FRAME_HEADER, SALTS, OF_FRAME, COMMITS, OF_SUM, LOG_MARKS = 32, 24, slice(16, 24), slice(8, 16), slice(4, 8), slice(16, 24), (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
"""Of the log (https://www.sqlite.org/fileformat.html §4): every frame repeats the salts of the log that it is of."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What a log holds, as far as its own marks tell: its salts, and how many frames one after another up to the last commit."""

    salts: bytes = b""
    frames: int = 0

    def are_lost_in(self, now: "Marks") -> bool:
        """Whether frames that were there are gone. A log that begins anew has other salts."""
        return self.frames > 0 and (not now.salts or (now.salts == self.salts and now.frames < self.frames))


def marks_of(log: Path) -> Marks:
    """The marks of a log; none of one that is empty or spoiled from its beginning. The heads of its frames are read, no page.

    Frames behind the last commit are nobody's yet: a transaction that is larger than the memory for it writes them early.
    """
    try:
        with open(log, "rb", buffering=0) as file:
            head = file.read(LOG_HEADER)
            if len(head) < LOG_HEADER or head[:4] not in LOG_MARKS:
                return Marks()
            step, salts, at, frames = FRAME_HEADER + int.from_bytes(head[8:12], "big"), head[SALTS], 0, 0
            while file.seek(LOG_HEADER + at * step) and (frame := file.read(FRAME_HEADER))[OF_FRAME] == salts:
                at += 1
                if any(frame[COMMITS]):
                    frames = at
            file.seek(0)
            return Marks(salts, frames) if file.read(LOG_HEADER) == head else marks_of(log)  # it began anew meanwhile
    except OSError:
        return Marks()


def played_of(log: Path, before: Marks) -> Marks:
    """The same as far as SQLite will play them: up to the first frame whose sum does not fit. 0.1 ms a frame, after a kill alone."""
    marks = marks_of(log)
    if not marks.frames or marks.salts != before.salts:
        return marks
    content = log.read_bytes()
    step, order = FRAME_HEADER + int.from_bytes(content[8:12], "big"), ">" if content[3] & 1 else "<"
    sums = _summed(content[:24], order, (0, 0))
    for number in range(min(marks.frames, before.frames)):
        frame = content[LOG_HEADER + number * step:LOG_HEADER + (number + 1) * step]
        sums = _summed(frame[:8] + frame[FRAME_HEADER:], order, sums)
        if frame[OF_SUM] != struct.pack(">II", *sums):
            return Marks(marks.salts, number)
    return marks


def _summed(content: bytes, order: str, sums: tuple[int, int]) -> tuple[int, int]:
    """SQLite's sum over a log (https://www.sqlite.org/fileformat.html §4.2), going on from these."""
    first, second = sums
    words = struct.unpack(f"{order}{len(content) // 4}I", content[:len(content) // 4 * 4])
    for even, odd in zip(words[::2], words[1::2], strict=True):
        first = (first + even + second) & 0xFFFFFFFF
        second = (second + odd + first) & 0xFFFFFFFF
    return first, second
