"""Serves the style, icons and scripts from memory, at addresses that never change their content."""

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import cache

from libsys.kernel.assets import folder

Answer = tuple[int, list[tuple[bytes, bytes]], bytes]

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml; charset=utf-8",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
}
_PACKED = frozenset((".css", ".js", ".json", ".svg", ".txt", ".wasm", ".webmanifest"))
_FOR_EVER = b"public, max-age=31536000, immutable"
_ASK_AGAIN = b"no-cache"
NEVER = re.compile(r"q=0(\.0{0,3})?")


@dataclass(frozen=True, slots=True)
class Static:
    """One file, with what its answer needs."""

    body: bytes
    packed: bytes | None
    type: bytes
    etag: bytes


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every static file by name, under one hash of them all, so that scripts can name each other."""

    hash: str
    files: dict[str, Static]


@cache
def shelf() -> Shelf:
    """The static folder, read once."""
    root = folder("static")
    files, whole = {}, hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if not path.is_file() or path.suffix not in TYPES:
            continue
        name, body = path.relative_to(root).as_posix(), path.read_bytes()
        digest = hashlib.sha256(body).hexdigest()
        whole.update(f"{name} {digest}\n".encode())
        packed = gzip.compress(body, 9, mtime=0) if path.suffix in _PACKED else None
        files[name] = Static(
            body,
            packed if packed and len(packed) < len(body) else None,
            TYPES[path.suffix].encode(),
            f'"{digest[:20]}"'.encode(),
        )
    return Shelf(whole.hexdigest()[:12], files)


def asset(name: str) -> str:
    """The address of a static file: `asset("css/libsys.css")` is `/static/<hash>/css/libsys.css`."""
    kept = shelf()
    if name not in kept.files:
        raise LookupError(f"there is no static file {name}")
    return f"/static/{kept.hash}/{name}"


def takes_gzip(accept_encoding: str) -> bool:
    """Whether a browser reads gzip, by what it says of itself (RFC 9110, 12.5.3): `q=0` means never."""
    asked = {name.strip().lower(): value.replace(" ", "") for name, _, value in (one.partition(";") for one in accept_encoding.split(","))}
    return "gzip" in asked and not NEVER.fullmatch(asked["gzip"])


def find(path: str, accept_encoding: str = "", if_none_match: str = "") -> Answer | None:
    """The answer for a path under /static/ (404 for any name that is not there); None for other paths."""
    if not path.startswith("/static/"):
        return None
    asked, _slash, name = path[len("/static/") :].partition("/")
    kept = shelf()
    file = kept.files.get(name)
    if file is None:
        return 404, [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"0")], b""
    headers = [
        (b"etag", file.etag),
        (b"vary", b"accept-encoding"),
        # A page from before an update still finds its files; it just may not keep them.
        (b"cache-control", _FOR_EVER if asked == kept.hash else _ASK_AGAIN),
    ]
    if file.etag in if_none_match.encode("latin-1", "replace"):
        return 304, headers, b""
    body = file.body
    if file.packed is not None and takes_gzip(accept_encoding):
        body = file.packed
        headers.append((b"content-encoding", b"gzip"))
    headers += [(b"content-type", file.type), (b"content-length", str(len(body)).encode())]
    return 200, headers, body
