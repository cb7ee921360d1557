"""Cookies: out of the reach of scripts, never sent in the clear once they came over https, and never another host's.

Over https a name begins with `__Host-`: a browser takes such a cookie only over https, for this host and for all of it, so that nobody
on the way and no neighbour's site can lay one in. In the clear, on the Wi-Fi of the room, no browser keeps such a name.
"""

from typing import Any

OF_THIS_HOST = "__Host-"


def named(name: str, scheme: str) -> str:
    """What a cookie of ours is called where a request came this way."""
    return f"{OF_THIS_HOST}{name}" if scheme == "https" else name


def cookie_of(sent: str, name: str) -> str:
    """The value of one cookie in a Cookie header, empty when it is not there; ours are never quoted."""
    for part in sent.split(";"):
        key, _, value = part.strip().partition("=")
        if key == name:
            return value
    return ""


def cookie(request: Any, name: str, value: str, *, seconds: int | None = None, samesite: Any = "lax") -> Any:
    """What the browser keeps for so many seconds, else until it is closed; an empty value takes it away."""
    from litestar.datastructures import Cookie

    scheme = request.url.scheme
    return Cookie(key=named(name, scheme), value=value, path="/", max_age=seconds if value else 0, httponly=True,
                  samesite=samesite, secure=scheme == "https")
