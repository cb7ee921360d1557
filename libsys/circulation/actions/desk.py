"""What all acts of the desk share: the day they count for, and what they keep of a judgement."""

from datetime import date

from libsys.kernel.refusals import Judgement, refuse_now


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
