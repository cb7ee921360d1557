"""What was typed when a session had run out: kept in the page of the sign-in, sealed to the account that typed it.

Sealed with a key of this process: nobody can lay a form of their own into somebody's sign-in page, and after a restart
what was kept opens no more. Doors that give power keep nothing.
"""

import base64
import hashlib
import hmac
import json
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

NEVER_KEPT = frozenset(("csrf", "password", "old", "code", "again"))
MOST_KEPT = 30_000
MOST_SEALED = 42_000
KEPT_FOR = timedelta(hours=12)

_key = os.urandom(32)


@dataclass(frozen=True)
class Kept:
    """A form that waits to be sent: where to, what that does (a permission), and its fields as they were typed."""

    action: str
    permission: str
    fields: list[tuple[str, str]]


def seal(answer: dict[str, list[Any]], *, account: str, action: str, permission: str, now: datetime) -> str:
    """What was typed, as hidden text for the sign-in page; never a secret, never a file; empty when it is too long."""
    fields = [(name, one) for name, values in answer.items() if name not in NEVER_KEPT for one in values if isinstance(one, str)]
    text = json.dumps([account, now.timestamp(), action, permission, fields]).encode()
    return "" if len(text) > MOST_KEPT else f"{base64.urlsafe_b64encode(text).decode()}.{_sign(text)}"


def opened(sealed: str, *, account: str, now: datetime) -> Kept | None:
    """What this account typed; None when it is another's, is hours old, or was not sealed here."""
    packed, _, mark = sealed.partition(".")
    try:
        text = base64.urlsafe_b64decode(packed.encode("ascii"))
    except ValueError:
        return None
    if not hmac.compare_digest(_sign(text).encode(), mark.encode("utf-8", "replace")):
        return None
    whose, at, action, permission, fields = json.loads(text)
    if whose != account or not 0 <= now.timestamp() - at < KEPT_FOR.total_seconds():
        return None
    return Kept(action, permission, [(name, one) for name, one in fields])


def _sign(text: bytes) -> str:
    return hmac.new(_key, text, hashlib.sha256).hexdigest()
