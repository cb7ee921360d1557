"""How long a slip of the hand at the desk can be taken back."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from libsys.kernel.refusals import Judgement

UNDO_TIME = timedelta(minutes=10)
"""Long enough to notice, too short to rewrite a day that was already told to someone."""


@dataclass(frozen=True)
class ReopeningFacts:
    """What became of a book and its reader since it came back."""

    barcode: str
    is_lent_again: bool = False
    is_unknown: bool = False
    withdrawn_on: date | None = None
    is_reader_erased: bool = False


def may_undo(done_at: datetime, now: datetime, may_correct: bool) -> bool:
    """Whether it is still fresh, or this person may correct older acts."""
    return may_correct or now - done_at <= UNDO_TIME


def judge_undo(done_at: datetime, now: datetime, *, may_correct: bool, undone_at: datetime | None) -> Judgement:
    """Say whether this act may be taken back now."""
    judgement = Judgement()
    if undone_at is not None:
        judgement.refuse("already_undone")
    elif not may_undo(done_at, now, may_correct):
        judgement.refuse("undo_too_late", minutes=int(UNDO_TIME.total_seconds()) // 60)
    return judgement


def judge_reopening(judgement: Judgement, facts: ReopeningFacts) -> None:
    """Say why a loan cannot be open again: the book is elsewhere or gone, or nobody is left who could hold it."""
    if facts.is_lent_again:
        judgement.refuse("copy_lent_since")
    if facts.is_unknown:
        judgement.refuse("copy_unknown")
    if facts.withdrawn_on is not None:
        judgement.refuse("copy_withdrawn", barcode=facts.barcode, since=facts.withdrawn_on)
    if facts.is_reader_erased:
        judgement.refuse("member_was_erased")
