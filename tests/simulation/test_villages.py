"""Villages of a seed live for a year (in the long run some for ten) and are at every moment what the notebook says."""

import os

import pytest

from tests.conftest import SERVER
from tests.simulation.playing import played
from tests.simulation.rooms import VERBS
from tests.simulation.story import NOT_HERE

LONG = bool(os.environ.get("LIBSYS_TEST_LONG"))
ROUND = int(os.environ.get("LIBSYS_TEST_SEED", "0"))
MANY = 5 if SERVER else 20
YEAR = 365
FEW = 3
"""So many acts a village may miss in a year: they were refused each time, or what they need never came."""


def villages() -> list[tuple[int, int]]:
    """Seeds and days: in the test command always the same, in the long run each round others, the first for ten years."""
    if not LONG:
        return [(seed, YEAR) for seed in range(1, MANY + 1)]
    first = 1000 + ROUND * MANY
    return [(first + number, YEAR * (1 if number else 3 if SERVER else 10)) for number in range(MANY)]


@pytest.mark.parametrize(("seed", "days"), villages())
async def test_a_village_lives_as_its_notebook_says(template: str, seed: int, days: int) -> None:
    story = await played(template, seed, days)
    never = VERBS - set(story.done) - (NOT_HERE if SERVER else frozenset())
    assert len(never) <= FEW, f"nobody did {sorted(never)} in {len(story.steps)} acts"
