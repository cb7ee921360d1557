"""What every machine's door shares: the key that makes a repeated request harmless."""

import re
from typing import Any

from libsys.gate.outer import who_is
from libsys.kernel.refusals import refuse_now

_KEY = re.compile(r"[\x21-\x7e]{1,80}")


def slip_of(request: Any) -> str:
    """The one-time key of this API request, from its `Idempotency-Key`; at most 80 plain signs.

    Each token has its own keys, so that two machines cannot take each other's. Refuses `slip_needed`
    when the key is missing, longer than 80 characters, or not plain printable signs.
    """
    key = request.headers.get("idempotency-key", "")
    if not _KEY.fullmatch(key):
        refuse_now("slip_needed")
    return f"api:{who_is(request).session[:35]}:{key}"  # a session's key has 36 signs; 35 are as random
