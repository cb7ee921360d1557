"""What a request carries, as names with lists of values; a body that cannot be read is empty."""

from io import BytesIO
from tempfile import TemporaryFile
from typing import Any, BinaryIO
from urllib.parse import parse_qsl

from libsys.ui.forms.clean import clean, shown
from libsys.ui.forms.fields import Upload

MOST_FIELDS = 2000
MOST_TEXT = 1_000_000
"""Bytes of typed text in a form that also carries a file."""
SENT = "libsys.sent"
"""Where a request carries what its form sent."""
UNREAD = "libsys.unread"
"""That its body could not be read to the end."""


class Unreadable(Exception):
    """The body is not a form at all, or holds far too many fields."""


def pairs_of(text: str) -> dict[str, list[Any]]:
    """The names and values of an address's query or of an urlencoded body."""
    found: dict[str, list[Any]] = {}
    try:
        for name, value in parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS):
            found.setdefault(name, []).append(value)
    except ValueError as trouble:
        raise Unreadable from trouble
    return found


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

    found: dict[str, list[Any]] = {}
    part: Part | None = None
    texts = 0
    try:
        boundary = parse_options_header(request.headers.get("content-type", ""))[1].get("boundary", "")[:200].encode()
        with PushMultipartParser(boundary, max_segment_count=MOST_FIELDS) as parser:
            async for piece in request.stream():
                for event in parser.parse(piece):
                    if isinstance(event, MultipartSegment):
                        part = Part(event)
                    elif part is None:
                        continue
                    elif event:
                        part.take(event)
                        texts += 0 if part.is_file else len(event)
                        if texts > MOST_TEXT:
                            raise Unreadable
                    else:
                        found.setdefault(part.name, []).append(part.value())
    except (MultipartError, ValueError) as trouble:
        raise Unreadable from trouble
    return found


class Part:
    """One part while it arrives: text in memory, a file (it has a name) in a nameless file of the disk.

    That file is gone when nobody holds it any more, also when the sending breaks off in the middle.
    """

    def __init__(self, segment: Any) -> None:
        self.name: str = segment.name
        self.is_file = bool(segment.filename)  # browsers send a nameless one when no file was chosen
        self._segment, self._size = segment, 0
        self._into: BinaryIO = TemporaryFile() if self.is_file else BytesIO()

    def take(self, piece: bytes | bytearray) -> None:
        """The next piece."""
        self._into.write(piece)
        self._size += len(piece)

    def value(self) -> str | Upload:
        """The whole part."""
        self._into.seek(0)
        if not self.is_file:
            return self._into.read().decode("utf-8", "replace")
        return Upload(shown(clean(self._segment.filename), 200), (self._segment.content_type or "")[:100], self._size,
                      self._into)
