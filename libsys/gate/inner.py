"""Guards every route: who may open it, and that an unsafe request was really sent from our own page."""

import contextlib
import hmac
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from libsys.gate import sessions
from libsys.gate.outer import API, SAFE, Who, who_is
from libsys.gate.permissions import allows, lowest
from libsys.ui.forms import SENT, Unreadable, sent


class UndeclaredRoute(RuntimeError):
    """A route does not say who may open it; the program does not start."""


class SignInFirst(Exception):
    """Nobody is signed in, and this door needs somebody. `permission` is what it asks; `was` whose session ran out here, if it shows."""

    def __init__(self, permission: str, was: str | None) -> None:
        self.permission, self.was = permission, was
        super().__init__(permission)


class NotYours(Exception):
    """This role may not open this door."""


class NotFromHere(Exception):
    """The form was not sent from our own page, or its key is of an older sign-in."""


class HowOpened(Exception):
    """Somebody asks by which methods a door is opened; Litestar itself knows only those of the first room that stands behind it."""

    def __init__(self, methods: Iterable[str]) -> None:
        self.headers = {"allow": ", ".join(methods)}


def require_declared(handlers: list[Any]) -> None:
    """Refuse to start when a route declares no permission, or one that nobody knows."""
    for handler in handlers:
        declared = handler.opt.get("may")
        if declared not in lowest():
            raise UndeclaredRoute(f"{sorted(handler.paths)} declares may={declared!r}")


async def guard(request: Any, handler: Any) -> None:
    """Let in who may come in. Litestar calls it for every route, after the body's reader is ready."""
    who = who_is(request)
    if request.method not in SAFE and not who.is_token:
        if not _same_origin(request):
            raise NotFromHere
    permission = handler.opt.get("may", "")
    if not _is_open(who, permission, handler):
        if not who.is_public:
            raise NotYours
        await _read_typed(request)
        raise SignInFirst(permission, await _who_was(request))
    if request.method not in SAFE and not who.is_token and not who.is_public:
        await _require_token(request, who)


def _is_open(who: Who, permission: str, handler: Any) -> bool:
    """Whether this door opens: to a person by the role, to a machine by its key's scopes, and never to a machine a page."""
    return allows(who, permission) and (not who.is_token or all(path.startswith(API) for path in handler.paths))


async def _read_typed(request: Any) -> None:
    """What was typed before the session ran out travels through the sign-in page; files do not."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method not in SAFE and kind == "application/x-www-form-urlencoded":
        with contextlib.suppress(Unreadable):
            await sent(request)


async def _who_was(request: Any) -> str | None:
    """The account whose session ran out: the form was drawn for it, and carries a key that nobody else's pages have."""
    return await sessions.drawn_for(_form_key(request.scope[SENT])) if SENT in request.scope else None


def _form_key(fields: dict[str, list[Any]]) -> str:
    return next((one for one in fields.get("csrf", []) if isinstance(one, str)), "")


def _same_origin(request: Any) -> bool:
    """What the browser itself says of the page that sent this. On plain HTTP there is only Origin."""
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    if origin is None:
        return True
    try:
        sender = urlsplit(origin).netloc
    except ValueError:
        return False
    return sender.lower() == request.headers.get("host", "").lower()


async def _require_token(request: Any, who: Who) -> None:
    """The form carries the key of this very session; another session's, or none, is refused."""
    given = request.headers.get("x-csrf-token", "")
    if not given:
        try:
            given = _form_key(await sent(request))
        except Unreadable:
            raise NotFromHere from None
    if not hmac.compare_digest(given.encode("utf-8", "replace"), who.csrf.encode()):
        raise NotFromHere
