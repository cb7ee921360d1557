"""The device at the other end of a request: where it stands, whether it may send a secret, the cookie that it keeps."""

from typing import Any

from libsys.gate import hosts
from libsys.gate.outer import COOKIE, HERE
from libsys.ui.cookies import cookie, named

JSON = "application/json"


def client_of(request: Any) -> str:
    """The address at the other end; empty where there is none."""
    return request.client.host if request.client else ""

JSON = "application/json"


def is_here(request: Any) -> bool:
    """Whether somebody sits at the library's own machine; behind a proxy nobody does."""
    return bool(request.scope.get(HERE))


def may_send_secrets(request: Any) -> bool:
    """Whether a password may travel: https, or the local network; never in the clear across the internet."""
    client = client_of(request)
    return request.url.scheme == "https" or not client or hosts.is_private(client)


def is_json(request: Any) -> bool:
    """Whether the body is said to be JSON, or nothing is said of it."""
    kind = request.headers.get("content-type", JSON).partition(";")[0].strip().lower()
    return kind == JSON or kind.endswith("+json")


def allowed(error: Any) -> dict[str, str]:
    """The line of an answer that says which methods an address knows; whoever may GET may ask for the HEAD alone."""
    known = {one.strip() for one in (error.headers or {}).get("allow", "").split(",") if one.strip()}
    return {"allow": ", ".join(sorted(known | ({"HEAD"} if "GET" in known else set())))}


def session_cookie(request: Any, token: str) -> Any:
    """What the browser keeps of a sign-in, until it is closed; an empty token takes it away."""
    return cookie(request, COOKIE, token)


def kept(request: Any, name: str) -> str | None:
    """What this browser keeps under a name of ours."""
    return request.cookies.get(named(name, request.url.scheme))
