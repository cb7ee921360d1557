"""How long a slip of the hand at the desk can be taken back."""

from datetime import datetime, timedelta

from libsys.kernel.refusals import Judgement

UNDO_TIME = timedelta(minutes=10)
"""Long enough to notice, too short to rewrite a day that was already told to someone."""


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
