"""A simulation that finds nothing proves nothing: each of these faults of the program is found, and told in a few acts."""

from datetime import timedelta

import pytest

from libsys.circulation.actions import returning, undoing
from tests.simulation.playing import played
from tests.simulation.shrinking import shortest, told
from tests.simulation.story import FIRST, Fault, Step

SEED, DAYS = 9, 250


@pytest.mark.parametrize(("place", "name", "old", "new", "found"), [
    (returning, "CLOSE", "returned_on = {}, ", "returned_on = {}, due_on = lent_on, ", "open loans|eks_terlambat"),
    (undoing, "UNVOUCHED", "AND v.undone_at IS NULL", "AND v.undone_at IS NOT NULL", "counts"),
])
async def test_a_fault_is_found(monkeypatch: pytest.MonkeyPatch, template: str, place, name, old, new, found) -> None:
    sql = getattr(place, name)
    assert old in sql
    monkeypatch.setattr(place, name, sql.replace(old, new))
    with pytest.raises(AssertionError) as fault:
        await played(template, SEED, DAYS, seconds=8)
    story = str(fault.value)
    assert any(one in story for one in found.split("|")) and f"python -m tests.simulation {SEED} --days {DAYS}" in story


async def test_the_shortest_story_has_only_what_the_fault_needs() -> None:
    steps = [Step(number, FIRST + timedelta(hours=number), "setup.open" if not number else "visits.tap", {}) for number in range(60)]

    async def tried(some: list[Step]) -> Fault | None:
        """It fails at 41 when 17 has been."""
        numbers = [step.number for step in some]
        return Fault("counts: wrong", some[: numbers.index(41) + 1]) if {17, 41} <= set(numbers) else None

    fault = await shortest(Fault("counts: wrong", steps[:42]), tried)
    assert [step.number for step in fault.steps] == [0, 17, 41]
    assert "Replay: .venv/bin/python -m tests.simulation 9 --days 365" in told(9, 365, fault) and "3 acts" in told(9, 365, fault)
