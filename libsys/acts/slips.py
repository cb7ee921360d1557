"""Makes the same form sent twice (double click, back button, replay) happen once.

The key travels in the form or in the API's `Idempotency-Key`; the first result is kept in the same
transaction as the act itself, so either both are there or neither. With it goes a digest of what was
sent: a key that comes back with other contents is told so, never answered with the first success.
"""

import hashlib
import json
import re
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from typing import Any

from libsys.kernel.database import execute, row, rows, writing
from libsys.kernel.refusals import refuse_now

FIND = "SELECT recorded_by, verb, digest, result FROM slip WHERE key = {}"
ADD = "INSERT INTO slip (key, recorded_by, verb, digest, result, recorded_at) VALUES ({}, {}, {}, {}, {}, {})"
FORGET = "DELETE FROM slip WHERE recorded_at < {}"
KEPT, LET_GO = "SELECT key, result FROM slip", "DELETE FROM slip WHERE key = {}"
_KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_OWN = secrets.token_bytes(32)
"""Known to this process alone: a digest of a password made with it tells a thief of the file nothing."""


@dataclass(frozen=True, slots=True)
class Before:
    """What was answered to the first sending, in plain JSON values."""

    result: Any


async def answered(key: str | None, *, verb: str, by: str, digest: str) -> Before | None:
    """What was answered before to this very sending, or None when it has not happened yet.

    Refuses a key that another person or another verb has used (`slip_of_another_act`), and one that came
    with other contents the first time (`slip_of_other_contents`).
    """
    if not key:
        return None
    kept = await row(FIND, key)
    if kept is None:
        return None
    if kept["verb"] != verb or kept["recorded_by"] != by:
        refuse_now("slip_of_another_act")
    if kept["digest"] != digest:
        refuse_now("slip_of_other_contents")
    return Before(json.loads(kept["result"]))


async def keep_answer(key: str, *, verb: str, by: str, digest: str, at: datetime, result: Any) -> None:
    """Keep the result of an act under its key, inside the act's own transaction."""
    await execute(ADD, key, by, verb, digest, json.dumps(result), at)


async def forget_answers(before: datetime) -> None:
    """Let go of the answers that are older: nobody sends the same form again after so long."""
    async with writing():
        await execute(FORGET, before)


async def of_verb(key: str | None, *, verb: str, by: str) -> Before | None:
    """What this verb answered this person under this key, whatever was sent; None when it has not happened."""
    kept = await row(FIND, key)
    if kept is None or kept["verb"] != verb or kept["recorded_by"] != by:
        return None
    return Before(json.loads(kept["result"]))


def digest(contents: Mapping[str, Any], *, keyed: bool = False) -> str:
    """A fingerprint of what was sent, 32 signs. keyed: nobody but this process can make it again."""
    text = json.dumps(_plain(contents))
    return hashlib.blake2b(text.encode(), digest_size=16, key=_OWN if keyed else b"").hexdigest()


def _plain(value: Any) -> Any:
    """A value as JSON has it, always the same for the same contents; refuses what it does not know."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return ["{}", *sorted(([_plain(key), _plain(one)] for key, one in value.items()), key=repr)]
    if isinstance(value, (set, frozenset)):
        return ["{}", *sorted((_plain(one) for one in value), key=repr)]
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    raise TypeError(f"a verb's argument has no plain contents: {type(value).__name__}")


async def forget_answers_about(keys: Collection[str]) -> None:
    """Let go of the answers that name one of these: they say in one line what the rows no longer say. Inside an act."""
    for kept in await rows(KEPT):
        if not set(_KEY.findall(kept["result"])).isdisjoint(keys):
            await execute(LET_GO, kept["key"])
