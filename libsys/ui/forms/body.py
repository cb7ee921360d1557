"""What a request carries, as names with lists of values; a body that cannot be read is empty."""

from typing import Any
from urllib.parse import parse_qsl

from libsys.ui.forms.clean import clean, shown
from libsys.ui.forms.fields import Upload

MOST_FIELDS = 2000
_KEPT = "libsys.sent"


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
    if _KEPT not in request.scope:
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        found: dict[str, list[Any]] = {}
        if kind == "application/x-www-form-urlencoded":
            found = pairs_of((await request.body()).decode("utf-8", "replace"))
        elif kind == "multipart/form-data":
            found = _parts_of(await request.body(), request.headers.get("content-type", ""))
        request.scope[_KEPT] = found
    return request.scope[_KEPT]


def _parts_of(body: bytes, content_type: str) -> dict[str, list[Any]]:
    """The fields and files of a multipart body; the gate has bounded its size."""
    from multipart import MultipartError, MultipartSegment, PushMultipartParser, parse_options_header

    found: dict[str, list[Any]] = {}
    part: MultipartSegment | None = None
    data = bytearray()
    try:
        boundary = parse_options_header(content_type)[1].get("boundary", "")[:200].encode()
        with PushMultipartParser(boundary, max_segment_count=MOST_FIELDS) as parser:
            for event in parser.parse(body):
                if isinstance(event, MultipartSegment):
                    part, data = event, bytearray()
                elif event:
                    data += event
                elif part is not None:
                    found.setdefault(part.name, []).append(_value_of(part, bytes(data)))
    except (MultipartError, ValueError) as trouble:
        raise Unreadable from trouble
    return found


def _value_of(part: Any, data: bytes) -> str | Upload:
    """Text, or a file when it has a name; browsers send a nameless one when no file was chosen."""
    if not part.filename:
        return data.decode("utf-8", "replace")
    return Upload(shown(clean(part.filename), 200), (part.content_type or "")[:100], data)
