"""Asks once in a sitting, before anything is dated, when the computer's clock is in doubt.

One question for every door: the guard asks it of pages and machines (`ask`), the terminal of its verbs (`ask_terminal`).
A door whose act bears no day says `undated=True`, one whose act asks with its other cautions `judges_clock=True`.
Who is signed in is asked once, and the log keeps the answer; a machine, the terminal and the set-up say it each time. The answer never makes the clock believed: that says the library's page.
"""

from datetime import datetime
from typing import Any

import msgspec

from libsys.acts import audit
from libsys.gate import actions
from libsys.gate.device import is_json
from libsys.gate.outer import SAFE, who_is
from libsys.kernel import clock, words
from libsys.kernel.database import value
from libsys.kernel.refusals import refuse_now
from libsys.ui.forms import Unreadable, sent

DOUBT = "clock_in_doubt"
ACCEPTED = "SELECT id FROM audit WHERE did = 'gate.accept_clock' AND about = {} LIMIT 1"


class ClockInDoubt(Exception):
    """Nothing was done yet: whoever sent this must first say whether the computer's day is to be written down."""

    def __init__(self, why: str, now: datetime) -> None:
        self.why, self.now = why, now


async def ask(request: Any, handler: Any) -> None:
    """Let a request on that dates nothing, comes while the clock is believed, or from a sitting that has answered."""
    if request.method in SAFE or handler.opt.get("undated"):
        return
    now, who = clock.now(), who_is(request)
    why = await audit.clock_reason(now)
    if why is None:
        return
    sits = bool(who.session) and not who.is_token
    if await value(ACCEPTED, who.session):
        await _carry_on(request)
    elif DOUBT not in await _despite(request):
        if not handler.opt.get("judges_clock"):
            raise ClockInDoubt(why, now)
    elif sits:
        await actions.accept_clock(session=who.session, why=why, now=now, by=who.id)


async def ask_terminal() -> None:
    """The same question in the terminal: refuses `clock_in_doubt_terminal`."""
    now = clock.now()
    if await audit.clock_reason(now):
        refuse_now("clock_in_doubt_terminal", today=clock.local_date(now, words.zone()))


async def _despite(request: Any) -> list[Any]:
    """The cautions that this request accepts, in its form or its JSON body."""
    if not is_json(request):
        try:
            return (await sent(request)).get("despite", [])
        except Unreadable:
            return []
    try:
        body = msgspec.json.decode(await request.body())
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return []
    named = body.get("despite") if isinstance(body, dict) else None
    return named if isinstance(named, list) else []


async def _carry_on(request: Any) -> None:
    """What judges this act by itself (the desk) hears that the question was answered."""
    try:
        (await sent(request)).setdefault("despite", []).append(DOUBT)
    except Unreadable:
        return
