"""What every answer carries, errors and files too (OWASP ASVS 5.0, 3.4)."""

import gzip

CSP = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
       "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
       "frame-ancestors 'none'")
ALWAYS = (
    (b"content-security-policy", CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(self), geolocation=(), microphone=(), payment=(), usb=()"),
    (b"x-frame-options", b"DENY"),
)
BY_HTTPS = (b"strict-transport-security", b"max-age=31536000")
"""For a year no browser asks this name in the clear (RFC 6797); only for names of the internet, see `hosts.is_of_the_internet`."""
NO_STORE = (b"cache-control", b"no-store")
PUBLIC_PAGE = (b"cache-control", b"no-cache")
TEXTS = (b"text/", b"application/json", b"application/problem+json", b"image/svg+xml")
WORTH_PACKING = 600


def complete(headers: list[tuple[bytes, bytes]], *, is_public: bool) -> list[tuple[bytes, bytes]]:
    """The headers of an answer, made whole: nothing personal is kept by a browser or a proxy, and no cookie, whatever a door says."""
    names = {name.lower() for name, _ in headers}
    left_out = {b"server"}
    if b"set-cookie" in names:
        is_public, left_out, names = False, left_out | {b"cache-control"}, names - {b"cache-control"}
    kept = [(name, value) for name, value in headers if name.lower() not in left_out]
    kept += [(name, value) for name, value in ALWAYS if name not in names]
    if b"cache-control" not in names:
        kept.append(PUBLIC_PAGE if is_public and b"set-cookie" not in names else NO_STORE)
    return kept


def pack(headers: list[tuple[bytes, bytes]], body: bytes) -> tuple[list[tuple[bytes, bytes]], bytes]:
    """A public page, smaller. Pages of signed-in people are not packed: their tokens could be guessed by length."""
    by_name = {name.lower(): value for name, value in headers}
    kind = by_name.get(b"content-type", b"")
    if len(body) < WORTH_PACKING or b"content-encoding" in by_name or not kind.startswith(TEXTS):
        return headers, body
    smaller = gzip.compress(body, 5, mtime=0)
    kept = [(name, value) for name, value in headers if name.lower() not in (b"content-length", b"vary")]
    return [*kept, (b"content-encoding", b"gzip"), (b"vary", b"accept-encoding, cookie"),
            (b"content-length", str(len(smaller)).encode())], smaller
