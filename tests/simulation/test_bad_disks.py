"""Villages of a year on a disk that is full, fails, turns read-only or loses power in the middle of every fourth act, or of an upgrade; nothing is lost or doubled."""

import os

import pytest

from tests.simulation.playing import played
from tests.simulation.trouble import BadDisk

LONG = bool(os.environ.get("LIBSYS_TEST_LONG"))
ROUND = int(os.environ.get("LIBSYS_TEST_SEED", "0"))
FEWEST = {"power": 10, "full": 2, "fails": 2, "read_only": 2, "upgrade": 1}
"""So often each happens at least in a year."""


@pytest.mark.parametrize("seed", [2000 + ROUND * 30 + number for number in range(30)] if LONG else [1, 2, 3])
async def test_a_village_on_a_bad_disk_is_what_its_notebook_says(template: str, seed: int) -> None:
    story = await played(template, seed, 365, disk=BadDisk(f"bad {seed}"))
    assert all(story.befell[kind] >= least for kind, least in FEWEST.items()), story.befell


async def test_a_disk_that_lies_loses_acts_and_the_notebook_notices(template: str) -> None:
    """Otherwise the villages above would prove nothing: this one says that it has written, and has not."""
    with pytest.raises(AssertionError):
        await played(template, 1, 200, seconds=5, disk=BadDisk("liar", lies=1.0))
