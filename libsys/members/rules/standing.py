"""How somebody stands with the library: whether they may leave, come back, be merged or erased."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from libsys.kernel.refusals import Judgement, Reason
from libsys.members.rules.periods import Absence, absence_until


@dataclass(frozen=True)
class Standing:
    """How a member stands with the library."""

    joined_on: date
    left_on: date | None = None
    is_merged: bool = False
    is_erased: bool = False
    ends_on: date | None = None

    def has_lapsed(self, day: date) -> bool:
        """Whether the membership had ended by this day, without anybody leaving."""
        return self.left_on is None and self.ends_on is not None and self.ends_on < day


def judge_leaving(standing: Standing, on: date, today: date, claims: Iterable[Reason] = ()) -> Judgement:
    """Say whether a member can be marked as gone; what they still hold is shown, and needs the librarian's word."""
    judgement = Judgement()
    if standing.left_on:
        judgement.refuse("member_left_already", left_on=standing.left_on)
        return judgement
    if on > today:
        judgement.refuse("day_in_future")
    if on < standing.joined_on:
        judgement.refuse("left_before_joined", joined_on=standing.joined_on)
    for claim in claims:
        judgement.caution(claim.code, **claim.facts)
    return judgement


def judge_return(standing: Standing, on: date, today: date, ends_on: date | None = None) -> Judgement:
    """Say whether somebody who left, or whose membership ended, can be a member again from this day, until `ends_on`."""
    judgement = Judgement()
    if standing.is_merged:
        judgement.refuse("member_was_merged")
    if standing.is_erased:
        judgement.refuse("member_was_erased")
    if not standing.left_on and not standing.has_lapsed(on):
        judgement.refuse("member_never_left")
    if on > today:
        judgement.refuse("day_in_future")
    if standing.left_on and on < standing.left_on:
        judgement.refuse("back_before_left", left_on=standing.left_on)
    if ends_on and ends_on < on:
        judgement.refuse("ends_before_back", back_on=on)
    return judgement


def absence_before(standing: Standing, back_on: date) -> Absence | None:
    """The days that this person was no member, when a membership begins again on a day; None when there are none."""
    return absence_until(back_on, standing.left_on, standing.ends_on)


def is_renewed(standing: Standing, ends_on: date | None, today: date) -> bool:
    """Whether this end, written today, begins a membership again that had ended; else it puts its end right."""
    return standing.has_lapsed(today) and (ends_on is None or ends_on >= today)


def judge_merging(double: Standing, survivor: Standing, is_same: bool) -> Judgement:
    """Say whether one record can give way to another of the same person."""
    judgement = Judgement()
    if is_same:
        judgement.refuse("merge_member_with_itself")
    if double.is_merged:
        judgement.refuse("member_was_merged")
    if double.is_erased or survivor.is_erased:
        judgement.refuse("member_was_erased")
    if survivor.left_on:
        judgement.refuse("survivor_has_left")
    return judgement


def judge_erasing(standing: Standing, claims: Iterable[Reason] = ()) -> Judgement:
    """Say whether personal data can be erased: only of who has left and holds nothing any more, and only once."""
    judgement = Judgement()
    if standing.is_erased:
        judgement.refuse("member_was_erased")
    if not standing.left_on:
        judgement.refuse("erase_needs_leaving")
    for claim in claims:
        judgement.refuse(claim.code, **claim.facts)
    return judgement
