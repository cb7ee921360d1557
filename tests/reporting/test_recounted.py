"""Every figure of three months, counted again by an auditor who knows the rows and the definitions and not the program."""

from datetime import timedelta

import pytest

from libsys.catalog.tables import CopyEvent
from libsys.kernel.database import as_date, rows, writing
from libsys.kernel.periods import Month
from libsys.report_format.figures import FIGURES
from libsys.reporting import queries
from libsys.setup import demo
from tests.reporting.random_village import Village
from tests.reporting.recount import Auditor, as_reported, raw
from tests.village import NOW


async def agree(*months: Month) -> dict[str, int]:
    """The months recounted and reported are the same; how often each figure was more than nothing."""
    lines, spoke = await raw(), dict.fromkeys((figure.key for figure in FIGURES), 0)
    for month in months:
        document, _counted = await queries.draft(month, NOW)
        reported, counted = as_reported(document), Auditor(lines, month.year, month.number).figures()
        assert set(counted) == set(spoke) == set(reported)
        for key, value in counted.items():
            assert reported[key] == value, (month.label, key)
            spoke[key] += bool(value)
    return spoke


@pytest.mark.parametrize("seed", [11, 12])
async def test_a_drawn_village_is_recounted(village, seed) -> None:
    await Village(seed).fill()
    async with writing():  # of those missing or damaged every other one was found or repaired ten days later
        for what, ends in (("missing", "found"), ("damaged", "repaired")):
            events = await rows("SELECT copy, happened_on FROM copy_event WHERE what = {} ORDER BY id", what)
            for event in events[::2]:
                await CopyEvent.insert(CopyEvent(copy=event["copy"], what=ends, happened_on=as_date(event["happened_on"]) + timedelta(days=10),
                                                 recorded_at=NOW, recorded_by="demo"))
    spoke = await agree(Month(2026, 8), Month(2026, 9), Month(2026, 10))
    assert [key for key, times in spoke.items() if not times] == []


async def test_the_demo_village_is_recounted(library) -> None:
    await demo.fill(now=NOW)
    spoke = await agree(Month(2026, 8), Month(2026, 9), Month(2026, 10))
    assert len([key for key, times in spoke.items() if times == 3]) > 25
