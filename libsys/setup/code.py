"""Who may set the library up: whoever sits at its own machine, or holds the code that its terminal shows.

The code lives in memory only, and a new one is made at every start.
"""

import hashlib
import hmac
import os
import time
from functools import cache

from libsys.gate import limits
from libsys.kernel.database import Memory
from libsys.staff import secrets

COOKIE = "setup"
SECONDS = 2 * 60 * 60
GROUPS = 2

_key = os.urandom(32)
_tries = Memory(lambda: limits.Bucket(size=10, per_second=1 / 30))


@cache
def current() -> str:
    """The code of this start, made when it is first asked for."""
    return secrets.new_code(GROUPS)


def may_try(client: str) -> bool:
    """Whether this address may try a code now: ten at once, then one every half minute."""
    return _tries.here.take(client)


def fits(typed: str) -> bool:
    """Whether this is the code; takes as long when it is not."""
    given, wanted = (secrets.plain_code(one).encode() for one in (typed, current()))
    return hmac.compare_digest(given, wanted)


def _sign(until: str) -> str:
    return hmac.new(_key, until.encode("ascii", "replace"), hashlib.sha256).hexdigest()


def new_pass() -> str:
    """What the browser keeps after the right code: good for two hours, and for this start only."""
    until = str(int(time.monotonic()) + SECONDS)
    return f"{until}.{_sign(until)}"


def is_pass(kept: str | None) -> bool:
    """Whether a browser holds a pass of this start that has not run out."""
    until, _, seal = (kept or "").partition(".")
    if not (until.isascii() and until.isdigit() and len(until) < 15):
        return False
    return hmac.compare_digest(seal.encode("utf-8", "replace"), _sign(until).encode()) and int(until) > time.monotonic()
