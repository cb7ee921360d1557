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

    Litestar's own reader of urlencoded bodies keeps the last thousand bodies, passwords too: it is not used.
    """
    if _KEPT not in request.scope:
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        found: dict[str, list[Any]] = {}
        if kind == "application/x-www-form-urlencoded":
            found = pairs_of((await request.body()).decode("utf-8", "replace"))
        elif kind == "multipart/form-data":
            found = await _multipart(request)
        request.scope[_KEPT] = found
    return request.scope[_KEPT]


async def _multipart(request: Any) -> dict[str, list[Any]]:
    from litestar.datastructures import UploadFile
    from litestar.exceptions import ClientException

    found: dict[str, list[Any]] = {}
    try:
        form = await request.form()
    except (ClientException, UnicodeError, LookupError, ValueError) as trouble:
        if getattr(trouble, "status_code", 400) == 413:  # too large is the server's answer, not the form's
            raise
        raise Unreadable from trouble
    try:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                value = Upload(shown(clean(value.filename), 200), value.content_type[:100], await value.read())
            found.setdefault(name, []).append(value)
    finally:
        await form.close()
    return found


async def csrf_of(request: Any) -> str:
    """The secret of the form, for the gate to compare; empty when there is none."""
    try:
        value = (await sent(request)).get("csrf", [""])[0]
    except Unreadable:
        return ""
    return value[:200] if isinstance(value, str) else ""
