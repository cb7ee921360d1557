"""Pictures in the database: covers, photos, papers. What is kept is always our own drawing, never what was sent.

A picture is recognised by its content, bounded in pixels before it is opened, turned as the camera held it, freed of
everything that is no picture (place, camera, hidden text), made small, and written again; its hash is its name.
"""

import asyncio
import hashlib
import logging
import struct
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO

from libsys.kernel.database import Memory, execute, row
from libsys.kernel.refusals import Judgement, Refused, refuse_now

KINDS = ("JPEG", "PNG", "WEBP")
MOST_SENT = 15_000_000
"""Bytes of a photo as phones make them today."""
MOST_PIXELS = {"JPEG": 20_000_000, "PNG": 12_000_000, "WEBP": 8_000_000}
"""So that none takes 100 MB to draw: a JPEG is made smaller while it is read, the others lie whole in the memory."""
MOST_SCANS = 100
"""Times that a JPEG goes over its picture, usually at most ten: each takes 40 bytes to ask for and a tenth of a second."""
SCAN = b"\xff\xda"
MOST_BYTES = 200_000
"""Of a picture as it is kept: a thousand of them stay a file that fits on a stick."""
LONGEST_SIDE = 1600
QUALITIES = (85, 75, 65, 55)
SECONDS = 20.0
ORIENTATION = 0x0112
"""The number by which cameras say how they were held."""

FIND = "SELECT sha256, type, size, width, height FROM blob WHERE sha256 = {}"
CONTENT = "SELECT type, content FROM blob WHERE sha256 = {}"
INSERT = """INSERT INTO blob (sha256, type, content, size, width, height, recorded_at, recorded_by)
    VALUES ({}, {}, {}, {}, {}, {}, {}, {}) ON CONFLICT (sha256) DO NOTHING"""

log = logging.getLogger("libsys")
_one_at_a_time = Memory(lambda: asyncio.Semaphore(1))
_drawer = ThreadPoolExecutor(1, "pictures")
"""One thread: a picture that is too slow is given up, but the next one waits until its memory is free."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A picture that is kept: its name, type and size."""

    sha256: str
    type: str
    size: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture drawn anew and not yet kept."""

    blob: Blob
    content: bytes


async def draw(source: BinaryIO) -> Drawn:
    """Draw a picture anew, in a thread and one at a time; writes nothing, so call it before the act that keeps it.

    Refuses `picture_unreadable` (no JPEG, PNG or WebP, broken off, or made to be slow), `picture_too_large` (over 15 MB),
    `picture_too_many_pixels` (over 20 million, 12 and 8 as PNG and WebP).
    """
    async with _one_at_a_time.here:
        try:
            return await asyncio.wait_for(asyncio.get_running_loop().run_in_executor(_drawer, _draw, source), SECONDS)
        except TimeoutError:
            refuse_now("picture_unreadable")


async def keep(drawn: Drawn, *, by: str, now: datetime) -> Blob:
    """Keep a picture, inside the act it belongs to; the same picture twice is kept once. Writes blob."""
    one = drawn.blob
    await execute(INSERT, one.sha256, one.type, drawn.content, one.size, one.width, one.height, now, by)
    return one


async def find(sha256: str) -> Blob | None:
    """What is known of a picture."""
    kept = await row(FIND, sha256)
    return Blob(**kept) if kept else None


async def content(sha256: str) -> tuple[str, bytes] | None:
    """A picture's type and bytes."""
    kept = await row(CONTENT, sha256)
    return (kept["type"], bytes(kept["content"])) if kept else None


def _draw(source: BinaryIO) -> Drawn:
    from PIL import Image

    sent = source.read(MOST_SENT + 1)
    if len(sent) > MOST_SENT:
        _refuse("picture_too_large", most=MOST_SENT // 1_000_000)
    try:
        with Image.open(BytesIO(sent), formats=KINDS) as opened:
            most = MOST_PIXELS.get(str(opened.format), MOST_PIXELS["JPEG"])  # two JPEG in one file have a name of their own
            if opened.width * opened.height > most:
                _refuse("picture_too_many_pixels", most=most // 1_000_000)
            if opened.format not in ("PNG", "WEBP") and sent.count(SCAN) > MOST_SCANS:
                _refuse("picture_unreadable")
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            smaller = _evenly(opened)  # before anything else copies it: that halves the memory of a large picture
            smaller.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            picture = _on_white(_upright(smaller))
    except Refused:
        raise
    except Exception:  # whatever Pillow says of bytes that were made to trouble it: it is no picture
        log.info("a picture was not read", exc_info=True)  # a fault of ours is found here
        _refuse("picture_unreadable")
    picture.info = {}  # Pillow writes a comment that it read
    body = _small(picture)
    name = hashlib.sha256(body).hexdigest()
    return Drawn(Blob(name, "image/jpeg", len(body), picture.width, picture.height), body)


def _evenly(picture: Any) -> Any:
    """The picture in colours between which one can reckon, so that it is made smaller smoothly."""
    if picture.mode == "P":
        return picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    if picture.mode.startswith("I"):  # 16 bits of grey: cut off at 8, all of it would be white
        return picture.convert("I").point(lambda grey: grey / 256).convert("L")
    return picture.convert("L") if picture.mode == "1" else picture


def _upright(picture: Any) -> Any:
    """The picture as the camera was held. A camera that wrote nonsense beside it spoils no photo."""
    from PIL.Image import Transpose

    turns = {2: Transpose.FLIP_LEFT_RIGHT, 3: Transpose.ROTATE_180, 4: Transpose.FLIP_TOP_BOTTOM, 5: Transpose.TRANSPOSE,
             6: Transpose.ROTATE_270, 7: Transpose.TRANSVERSE, 8: Transpose.ROTATE_90}
    try:
        turn = turns.get(picture.getexif().get(ORIENTATION))
    except (OSError, ValueError, TypeError, SyntaxError, struct.error):
        turn = None
    return picture if turn is None else picture.transpose(turn)


def _on_white(picture: Any) -> Any:
    """The picture in three colours; what was transparent becomes paper."""
    from PIL import Image

    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture.convert("RGBA"))
    return paper.convert("RGB")


def _small(picture: Any) -> bytes:
    """As JPEG within the law of size: first less exactly, then smaller."""
    while True:
        for quality in QUALITIES:
            into = BytesIO()
            picture.save(into, "JPEG", quality=quality, optimize=True)
            if into.tell() <= MOST_BYTES:
                return into.getvalue()
        picture.thumbnail((max(1, picture.width * 3 // 4), max(1, picture.height * 3 // 4)))


def _refuse(code: str, **facts: Any) -> None:
    judgement = Judgement()
    judgement.refuse(code, **facts)
    raise Refused(judgement)
