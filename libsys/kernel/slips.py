"""Makes the same form sent twice (double click, back button, replay) happen once.

The key travels in the form or in the API's `Idempotency-Key`; the first result is kept in the same
transaction as the act itself, so either both are there or neither.
"""

import json
import secrets
from typing import Any

from libsys.kernel import clock
from libsys.kernel.database import row
from libsys.kernel.refusals import refuse_now
from libsys.kernel.tables import Slip

FIND = "SELECT recorded_by, verb, result FROM slip WHERE key = {}"


def new() -> str:
    """A fresh one-time key for a form."""
    return secrets.token_urlsafe(16)


async def recall(key: str | None, *, verb: str, by: str) -> dict[str, Any] | None:
    """The first result of this key, or None when the act has not happened yet.

    Refuses (`slip_of_another_act`) a key that another person or another verb has used.
    """
    if not key:
        return None
    found = await row(FIND, key)
    if found is None:
        return None
    if found["verb"] != verb or found["recorded_by"] != by:
        refuse_now("slip_of_another_act")
    return json.loads(found["result"])


async def keep(key: str | None, *, verb: str, by: str, result: dict[str, Any]) -> None:
    """Keep the result of an act under its key, inside the act's own `writing()`."""
    if key:
        await Slip.insert(Slip(key=key, recorded_by=by, verb=verb, result=json.dumps(result, default=str),
                               recorded_at=clock.now()))
