"""How long a guesser must wait, and where guesses are counted (OWASP ASVS 5.0, 6.3).

A name that somebody has and one that nobody has are counted alike: as one number among 65,536, in the same table. So the
count tells nothing of the names there are, keeps no typed word, and does not grow. Guesses at the library's own machine
are counted apart from those elsewhere, those at the printed code apart from those at the password: nobody's guesses on
the Wi-Fi shut the library's own machine.
"""

import hashlib
from datetime import datetime, timedelta

PASSWORD, CODE, PROOF = "password", "code", "proof"
"""What is guessed at; a proof is one's own password, typed again by who is signed in, and counted by that session."""
PLACE = {PASSWORD: 0, CODE: 2, PROOF: 4}
FREE_TRIES = 5
WAITS_MINUTES = (1, 2, 4, 8, 15)
FREE_TRIES_HERE = 10
WAIT_HERE = timedelta(minutes=1)
FORGOTTEN_AFTER = timedelta(days=1)
CLOCK_SET_BACK = timedelta(hours=1)
"""A guess of a day that has not come yet: the clock was ahead then, and nobody waits until that day."""
MOST_TRIES = 1_000_000
"""More nobody makes in a day: such a count, or one below none, was spoiled on the disk, and is none."""
NAMES = 65_536


def slot_of(name: str, what: str, *, is_here: bool) -> int:
    """Where guesses at this name, or in this session, are counted: apart for here and elsewhere, for passwords, codes and proofs."""
    number = int.from_bytes(hashlib.sha256(name.encode("utf-8", "replace")).digest()[:2], "big")
    return (PLACE[what] + is_here) * NAMES + number


def counted(tries: int, tried_at: datetime | None, now: datetime) -> int:
    """How many of these guesses still count: none a day after the last, none of a day that has not come."""
    if tried_at is None or tried_at - now > CLOCK_SET_BACK or now - tried_at >= FORGOTTEN_AFTER:
        return 0
    return tries if 0 <= tries <= MOST_TRIES else 0


def wait_until(tries: int, tried_at: datetime, *, is_here: bool = False) -> datetime | None:
    """Until when nobody may try again after so many wrong ones; growing, never for ever, and at the library's machine a minute.

    A village has one librarian: nobody else's guesses may lock him out for good.
    """
    if is_here:
        return tried_at + WAIT_HERE if tries >= FREE_TRIES_HERE else None
    if tries < FREE_TRIES:
        return None
    step = min(tries - FREE_TRIES, len(WAITS_MINUTES) - 1)
    return tried_at + timedelta(minutes=WAITS_MINUTES[step])


def quarter_of(now: datetime) -> datetime:
    """The beginning of this quarter of an hour: wrong sign-ins are told in the log by it."""
    return now.replace(minute=now.minute - now.minute % 15, second=0, microsecond=0)
