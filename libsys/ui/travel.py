"""Addresses within the library, and the way to the next page after something was done."""

from typing import Any
from urllib.parse import quote, urlencode, urlsplit

AS_TYPED = "%/:?#[]@!$&'()*+,;="


def address(path: str, **query: Any) -> str:
    """An address with its query; what is None or empty is left out."""
    asked = [(name, value if isinstance(value, (list, tuple)) else [value]) for name, value in query.items()]
    kept = [(name, str(one)) for name, values in asked for one in values if one not in (None, "")]
    if not kept:
        return path
    return f"{path}{'&' if '?' in path else '?'}{urlencode(kept, errors='replace')}"


def is_inside(path: str) -> bool:
    """Whether an address stays in this library: a path on this server, nothing that leads elsewhere."""
    if not path.startswith("/") or path.startswith(("//", "/\\")) or len(path) > 2000:
        return False
    if any(ord(letter) < 33 or letter == "\\" for letter in path):
        return False
    parts = urlsplit(path)
    return not (parts.scheme or parts.netloc)


def to(path: str, done: str | None = None, **query: Any) -> Any:
    """Send the reader on (303); `done` names the sentence the next page shows, the query fills its places."""
    from litestar import Response

    # A header is ASCII; an address that somebody typed may hold any letter.
    headers = {"Location": quote(address(path, done=done, **query), safe=AS_TYPED, errors="replace")}
    return Response(content=b"", status_code=303, media_type="text/plain", headers=headers)
