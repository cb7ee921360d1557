"""What all acts of the desk share: the day they count for, and losing a race with another desk."""

import functools
from collections.abc import Awaitable, Callable
from datetime import date
from typing import ParamSpec, TypeVar

from libsys.kernel.database import Duplicate
from libsys.kernel.refusals import Judgement, refuse_now

P = ParamSpec("P")
T = TypeVar("T")


def looking_again(act: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[T]]:
    """When the database itself refused (another desk was faster), look once more and say what is there now.

    The second look finds the other desk's loan and refuses in words, or finds this very act's slip and
    answers as the first time.
    """
    @functools.wraps(act)
    async def carefully(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return await act(*args, **kwargs)
        except Duplicate:
            return await act(*args, **kwargs)
    return carefully


def day_of(on: date | None, today: date) -> date:
    """The day the act counts for: today, or a past day from the emergency sheet; never the future."""
    if on is not None and on > today:
        refuse_now("day_not_yet", today=today)
    return on or today


def codes(judgement: Judgement) -> list[str]:
    """The notices to show with the result."""
    return [notice.code for notice in judgement.notices]


def accepted(judgement: Judgement, despite: frozenset[str]) -> str | None:
    """The cautions that were accepted by name, as the record keeps them."""
    return ",".join(judgement.accepted(despite)) or None
