"""A library in PostgreSQL is copied by PostgreSQL's own tools; libsys says so instead of pretending."""

import pytest

from libsys.backups import actions
from libsys.kernel.refusals import Refused
from tests.village import NOW


async def test_a_copy_is_refused_with_the_way_to_go(village, settings) -> None:
    with pytest.raises(Refused, match="copy_is_for_sqlite"):
        await actions.make(settings, kind="asked", now=NOW)


async def test_restoring_is_refused(village, settings, tmp_path) -> None:
    with pytest.raises(Refused, match="copy_is_for_sqlite"):
        await actions.restore(settings, tmp_path / "x", by="sari", now=NOW)


async def test_an_upgrade_goes_on_without(village, settings) -> None:
    await actions.copy_before_upgrade(settings, NOW)
