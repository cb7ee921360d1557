"""What a request carries, as names with lists of values; a body that cannot be read is empty."""

import asyncio
import errno
from io import BytesIO
from tempfile import TemporaryFile
from typing import Any, BinaryIO
from urllib.parse import parse_qsl

from libsys.kernel.database import Busy
from libsys.ui.forms.clean import as_typed, clean
from libsys.ui.forms.fields import Upload

MOST_FIELDS = 2000
MOST_TEXT = 1_000_000
"""Bytes of typed text in a form that also carries a file."""
MOST_FILES = 50
"""Each may lie open on the disk, and a program may open a thousand."""
AT_ONCE = 128_000
"""Bytes of a file that are written together; files that have no more than that among them stay in memory."""
TROUBLES = {errno.ENOSPC: "full", errno.EDQUOT: "full", errno.EROFS: "read_only", errno.EACCES: "read_only"}
SENT = "libsys.sent"
"""Where a request carries what its form sent."""
UNREAD = "libsys.unread"
"""That its body could not be read to the end."""


class Unreadable(Exception):
    """The body is not a form at all, or holds far too many fields."""


def pairs_of(text: str) -> dict[str, list[Any]]:
    """The names and values of an address's query or of an urlencoded body."""
    pairs: dict[str, list[Any]] = {}
    try:
        for name, value in parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS):
            pairs.setdefault(name, []).append(value)
    except ValueError as trouble:
        raise Unreadable from trouble
    return pairs


async def sent(request: Any) -> dict[str, list[Any]]:
    """Everything the form sent, by name; read once for each request, so the gate and the route share it.

    Litestar's own reading is not used: it keeps the last thousand urlencoded bodies, passwords too, and
    answers 500 to a multipart body that breaks off.
    """
    if SENT not in request.scope:
        request.scope[SENT] = {}  # a body that broke off is not waited for a second time
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind == "application/x-www-form-urlencoded":
            request.scope[SENT] = pairs_of((await request.body()).decode("utf-8", "replace"))
        elif kind == "multipart/form-data":
            request.scope[UNREAD] = True
            request.scope[SENT] = await _parts_of(request)
            del request.scope[UNREAD]
    if request.scope.get(UNREAD):
        raise Unreadable
    return request.scope[SENT]


async def _parts_of(request: Any) -> dict[str, list[Any]]:
    """The fields and files of a multipart body, as its pieces arrive: files go to the disk, the memory stays small."""
    from multipart import MultipartError, MultipartSegment, PushMultipartParser, parse_options_header

    parts: dict[str, list[Any]] = {}
    part: Part | None = None
    texts = files = in_memory = 0
    try:
        boundary = parse_options_header(request.headers.get("content-type", ""))[1].get("boundary", "")[:200].encode()
        with PushMultipartParser(boundary, max_segment_count=MOST_FIELDS) as parser:
            async for piece in request.stream():
                for event in parser.parse(piece):
                    if isinstance(event, MultipartSegment):
                        part = Part(event)
                        files += part.is_file
                        texts += len(part.name)
                    elif part is None:
                        continue
                    elif event:
                        await part.take(event)
                        texts += 0 if part.is_file else len(event)
                    else:
                        in_memory += await part.end(AT_ONCE - in_memory)
                        parts.setdefault(part.name, []).append(part.value())
                    if texts > MOST_TEXT or files > MOST_FILES:
                        raise Unreadable
    except (MultipartError, ValueError) as trouble:
        raise Unreadable from trouble
    return parts


class Part:
    """One part while it arrives: text and small files in memory, a large file in a nameless file of the disk.

    That file is gone when nobody holds it any more, also when the sending breaks off in the middle. It is written
    in a thread, so that a slow card does not stop the other desks; a full one is `Busy`.
    """

    def __init__(self, segment: Any) -> None:
        self.name: str = segment.name
        self.is_file = bool(segment.filename)  # browsers send a nameless one when no file was chosen
        self._segment, self._size = segment, 0
        self._waiting = bytearray()
        self._into: BinaryIO | None = None

    async def take(self, piece: bytes | bytearray) -> None:
        """The next piece."""
        self._waiting += piece
        self._size += len(piece)
        if self.is_file and len(self._waiting) >= AT_ONCE:
            await self._put_down()

    async def end(self, room: int) -> int:
        """It is whole. How much of the room in the memory it keeps, as a file; one that finds too little goes to the disk."""
        if self.is_file and (self._into is not None or len(self._waiting) > room):
            await self._put_down()
        return len(self._waiting) if self.is_file else 0

    def value(self) -> str | Upload:
        """The whole part."""
        if not self.is_file:
            return self._waiting.decode("utf-8", "replace")
        file = BytesIO(self._waiting) if self._into is None else self._into
        file.seek(0)
        return Upload(as_typed(clean(self._segment.filename, most=1000), 200), (self._segment.content_type or "")[:100], self._size, file)

    async def _put_down(self) -> None:
        waiting, self._waiting = self._waiting, bytearray()
        try:
            if self._into is None:
                self._into = TemporaryFile()
            await asyncio.to_thread(_write, self._into, waiting)
        except OSError as trouble:
            raise Busy(TROUBLES.get(trouble.errno or 0, "trouble")) from trouble


def _write(into: BinaryIO, waiting: bytearray) -> None:
    into.write(waiting)
    into.flush()
